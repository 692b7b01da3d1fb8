"""The files of languages: each has every text, with the same names to be filled in."""

from pathlib import Path
from string import Formatter

import pytest

from app.language.po_files import Message, PoTranslations, read_messages
from app.language.system import system_language
from app.language.texts import ENGLISH, language_in_use, languages, texts_of, tr, tr_n, use_language
from tests.made.marked_texts import FOLDER, marked_texts, update

FILES = sorted(FOLDER.glob("*.po"))
POLISH = ("{count} cyfra", "{count} cyfry", "{count} cyfr")
FIX = "Run `python -m tests.made.marked_texts`, then translate what is empty in"


def names_in(text: str) -> set[str]:
    """The names in braces, that are filled in."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.fixture(autouse=True)
def _english_again() -> object:
    yield
    use_language(ENGLISH)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_text_is_in_every_language(path: Path) -> None:
    known = {(one.one, one.many) for one in read_messages(path) if one.one and all(one.translated)}
    marked = {(text.one, text.many) for text in marked_texts()}
    assert not marked - known, f"{FIX} {path.name}"
    assert not known - marked, f"Run `python -m tests.made.marked_texts {path.stem}`"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_translation_fills_in_the_same(path: Path) -> None:
    for message in read_messages(path):
        if message.one:
            allowed = names_in(message.one) | names_in(message.many)
            for form in message.translated:
                assert names_in(form) <= allowed, message.one
                assert names_in(message.one) - {"count"} <= names_in(form), message.one
                assert message.one.count("\t") == form.count("\t"), message.one


def test_every_call_fills_in_what_its_text_names() -> None:
    """Otherwise the text would fail where it is said."""
    for text in marked_texts():
        assert all(name.isidentifier() for name in names_in(text.one + text.many)), text.one


def test_german_and_spanish_are_there_and_say_their_names() -> None:
    assert languages() == {"en": "English", "de": "Deutsch", "es": "Español"}


def test_texts_are_said_in_the_language_that_is_chosen() -> None:
    assert tr("Saved {name}.", name="a.png") == "Saved a.png."
    assert use_language("de") == ""
    assert language_in_use() == "de"
    assert tr("Saved {name}.", name="a.png") == "a.png gespeichert."
    assert tr_n("{count} sample", "{count} samples", 1) == "1 Beispiel"
    assert tr_n("{count} sample", "{count} samples", 3) == "3 Beispiele"
    assert tr("A text that nobody knows.") == "A text that nobody knows."
    assert texts_of("es")("Undo") == "Deshacer"
    assert "tlh.po" in use_language("tlh")
    assert tr("Undo") == "Undo"


def test_a_file_has_several_forms_of_a_count_and_texts_on_several_lines(tmp_path: Path) -> None:
    path = tmp_path / "pl.po"
    path.write_text(
        'msgid ""\nmsgstr ""\n"Language: pl\\n"\n'
        '"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 ? 1 : 2);\\n"\n\n'
        '# a remark\n#: place.py\nmsgid "a \\"quoted\\" "\n"text\\twith a tab"\nmsgstr "T\\\\"\n'
        'msgid "{count} digit"\nmsgid_plural "{count} digits"\n'
        'msgstr[0] "{count} cyfra"\nmsgstr[1] "{count} cyfry"\nmsgstr[2] "{count} cyfr"\n',
        encoding="utf-8",
    )
    assert read_messages(path)[1:] == [
        Message('a "quoted" text\twith a tab', "", ("T\\",)),
        Message("{count} digit", "{count} digits", POLISH),
    ]
    polish = PoTranslations(path)
    said = [polish.ngettext("{count} digit", "{count} digits", count) for count in (1, 2, 5)]
    assert said == list(POLISH)
    assert polish.header["Language"] == "pl"


@pytest.mark.parametrize("text", ["msgid unquoted\n", 'msgid "alone"\n', 'msgstr "nothing"\n'])
def test_a_damaged_file_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "de.po"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"text|translation"):
        PoTranslations(path)


def test_a_new_language_begins_with_every_text_and_keeps_what_is_translated(tmp_path: Path) -> None:
    path = tmp_path / "fr.po"
    update(path)
    first, *rest = read_messages(path)
    assert first.translated[0].startswith("Language: fr\n")
    assert [(one.one, one.many) for one in rest] == [(t.one, t.many) for t in marked_texts()]
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('msgid "Undo"\nmsgstr ""', 'msgid "Undo"\nmsgstr "Annuler"'))
    update(path)
    assert PoTranslations(path).gettext("Undo") == "Annuler"
    assert PoTranslations(path).gettext("Redo") == "Redo"  # not translated yet


@pytest.mark.parametrize(
    ("value", "code"),
    [("de_AT.UTF-8", "de"), ("es", "es"), ("C.UTF-8", "en"), ("fr_FR", "en"), ("DE-de", "de")],
)
def test_the_first_start_speaks_as_the_system(
    value: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", value)
    assert system_language(languages(), ENGLISH) == code
