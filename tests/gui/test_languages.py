"""The real window in other languages, and numbers in words of yet others."""

import dataclasses

import pytest

from app.files.folders import Folders
from app.gui.main_window import MainWindow
from app.gui.toolkit.pixels import px
from app.gui.words_choice import WORD_LANGUAGES
from app.recognition.words import spell
from app.settings import Settings, load_settings, save_settings
from tests.gui.driving import OpenWindow, draw, draw_tab, practice_tab, wait_until
from tests.made.drawn_numbers import Strokes


def menu_labels(window: MainWindow) -> list[str]:
    bar = window.nametowidget(window["menu"])
    entries = range(bar.index("end") + 1)
    return [bar.entrycget(each, "label") for each in entries if bar.type(each) == "cascade"]


def tab_names(window: MainWindow) -> list[str]:
    book = window.tabs.notebook
    return [str(book.tab(tab, "text")) for tab in book.tabs()]  # type: ignore[no-untyped-call]


@pytest.mark.parametrize(
    ("language", "menus", "tabs", "done"),
    [
        ("de", ["Datei", "Bearbeiten", "Ansicht", "Profil", "Modell", "Hilfe"],
         ["Zeichnen", "Webcam", "Bild", "Formulare", "Üben"], "Fertig"),
        ("es", ["Archivo", "Editar", "Ver", "Perfil", "Modelo", "Ayuda"],
         ["Dibujar", "Cámara", "Imagen", "Formularios", "Practicar"], "Listo"),
    ],
)  # fmt: skip
def test_the_window_speaks_the_language_of_the_settings(
    open_window: OpenWindow, folders: Folders, language: str, menus: list[str], tabs: list[str],
    done: str, seven: Strokes,
) -> None:  # fmt: skip
    save_settings(folders.settings, Settings(window_language=language))
    window = open_window()
    assert menu_labels(window) == menus
    assert tab_names(window) == tabs
    assert draw_tab(window).controls.done_button["text"] == done
    draw(window, *seven)
    words = {"de": "sieben", "es": "siete"}[language]
    wait_until(window, lambda: draw_tab(window).reading_view.words.get() == words)
    for place in window.tabs._places:
        tab = window.tabs.named(place.name)
        tab.come_into_view()
        window.update()
        assert tab.winfo_reqwidth() <= px(window, 1280), place.name
        assert tab.winfo_reqheight() <= px(window, 560), place.name


def test_a_language_is_for_the_next_start_and_that_is_said(
    open_window: OpenWindow, folders: Folders
) -> None:
    window = open_window()
    window.preferences.language.set("de")
    assert "Deutsch from the next start on" in window.services.status.message.get()
    assert tab_names(window)[0] == "Draw"
    window.close()
    assert load_settings(folders.settings)[0].window_language == "de"
    assert tab_names(open_window())[0] == "Zeichnen"


def test_words_change_at_once(window: MainWindow, seven: Strokes) -> None:
    draw(window, *seven)
    words = draw_tab(window).reading_view.words
    wait_until(window, lambda: words.get() == "seven")
    window.preferences.words.set("fr")
    wait_until(window, lambda: words.get() == "sept")
    practice_tab(window).come_into_view()
    asked = practice_tab(window)
    wait_until(window, lambda: asked.task.asked.words.get() == spell(str(asked.quiz.asked)))
    window.preferences.words.set("es")
    wait_until(window, lambda: words.get() == "siete")
    window.preferences.words.set("")
    wait_until(window, lambda: words.get() == "seven")


def test_settings_know_every_language_of_words() -> None:
    for code in WORD_LANGUAGES:
        assert dataclasses.replace(Settings(), words_language=code).words_language == code
    with pytest.raises(ValueError, match="no such words language"):
        Settings(words_language="tlh")
