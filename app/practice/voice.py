"""Numbers spoken by the system's own voice, where it has one; nothing is installed for it.

Windows and macOS come with one; on Linux it is espeak-ng, espeak or speech-dispatcher.
"""

import shutil
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass

_WINDOWS = (
    "Add-Type -AssemblyName System.Speech;"
    "$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer;"
    "try {{ $voice.SelectVoiceByHints('NotSet', 'NotSet', 0,"
    " [Globalization.CultureInfo]::CreateSpecificCulture('{language}')) }} catch {{}};"
    "$voice.Speak([Console]::In.ReadToEnd())"
)
_COMMANDS = {  # {language}: a code such as "de"; the text goes to the standard input
    "powershell": ("-NoProfile", "-Command", _WINDOWS),
    "say": (),
    "espeak-ng": ("-v", "{language}", "-s", "130", "--stdin"),
    "espeak": ("-v", "{language}", "-s", "130", "--stdin"),
    "spd-say": ("-l", "{language}", "-w", "-e"),
}
_OF_SYSTEM = {"win32": ("powershell",), "darwin": ("say",)}
_OF_OTHERS = ("espeak-ng", "espeak", "spd-say")


@dataclass(frozen=True)
class Voice:
    """program: the path of what speaks. arguments: with {language} in them."""

    program: str
    arguments: Sequence[str]

    def speak(self, text: str, language: str) -> "subprocess.Popen[bytes]":
        """Begin to say a text in a language, "en" or another such code. Raises OSError."""
        flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # of Windows
        process = subprocess.Popen(
            [self.program, *(each.format(language=language) for each in self.arguments)],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            creationflags=flags,
        )  # fmt: skip
        assert process.stdin is not None
        with process.stdin as pipe:
            pipe.write(text.encode())
        return process


def find_voice() -> Voice | None:
    """Return the system's voice, or None where it has none."""
    for name in _OF_SYSTEM.get(sys.platform, _OF_OTHERS):
        if program := shutil.which(name):
            return Voice(program, _COMMANDS[name])
    return None


class Speaker:
    """Says one text at a time: another begins only where the former is cut off. For one thread."""

    def __init__(self) -> None:
        self._voice: Voice | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def find(self) -> bool:
        """Look for a voice; return whether there is one."""
        self._voice = find_voice()
        return self._voice is not None

    def say(self, text: str, language: str) -> None:
        """Say a text, in place of what is being said. Raises OSError."""
        self.stop()
        if self._voice is not None:
            self._process = self._voice.speak(text, language)
            threading.Thread(target=self._process.wait, daemon=True).start()  # leaves no zombie

    def stop(self) -> None:
        """Say no more."""
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
