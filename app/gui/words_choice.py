"""The language of numbers in words: the window's own, unless another one is chosen."""

import tkinter as tk
from collections.abc import Callable

from ..language.texts import language_in_use
from ..recognition.meaning.foreign import LANGUAGES
from ..recognition.words import ENGLISH, Speech, speak
from ..wording import speech_in
from .toolkit.background import Background

WORD_LANGUAGES = {ENGLISH: "English", **LANGUAGES}


class WordsChoice:
    """on_changed: who is called when all words are to be shown anew.

    chosen: the variable with the code of the language, "" for the window's.
    """

    def __init__(self, chosen: tk.StringVar, reading_thread: Background) -> None:
        self._chosen = chosen
        self._reading_thread = reading_thread
        self.on_changed: list[Callable[[], None]] = []
        speak(Speech())
        if self.language != ENGLISH:
            self._speak()
        chosen.trace_add("write", lambda *_: self._speak())

    @property
    def language(self) -> str:
        """The code of the language that words are in."""
        code = self._chosen.get() or language_in_use()
        return code if code in WORD_LANGUAGES else ENGLISH

    def _speak(self) -> None:
        """Begin with a language as soon as its first words are there: they take a moment."""
        language = self.language

        def ready() -> Speech:
            speech = speech_in(language)
            speech.of("0", "automatic")
            return speech

        self._reading_thread.submit("words", ready, self._on_ready, _raise)

    def _on_ready(self, speech: Speech) -> None:
        speak(speech)
        for listener in self.on_changed:
            listener()


def _raise(error: Exception) -> None:
    raise error
