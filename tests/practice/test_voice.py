"""The system's voice: found where it is, spoken to, cut off."""

import sys
import time
from pathlib import Path

import pytest

from app.practice.voice import Speaker, find_voice

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the voice is a shell script")
LONGEST_WAIT_S = 30


def made_voice(folder: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """Put a program called espeak-ng where programs are looked for, and no other voice."""
    program = folder / "espeak-ng"
    program.write_text(f"#!/bin/sh\n{body}\n")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("PATH", f"{folder}:/bin:/usr/bin")


def wait_for(path: Path) -> None:
    end = time.monotonic() + LONGEST_WAIT_S
    while not path.exists():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_without_a_voice_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_voice() is None
    speaker = Speaker()
    assert not speaker.find()
    speaker.say("seven", "en")
    speaker.stop()


def test_a_number_is_said_in_its_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = tmp_path / "said"
    made_voice(tmp_path, monkeypatch, f'echo "$2 $(cat)" > {said}.part; mv {said}.part {said}')
    speaker = Speaker()
    assert speaker.find()
    speaker.say("siebenundzwölfzig", "de")
    wait_for(said)
    assert said.read_text(encoding="utf-8") == "de siebenundzwölfzig\n"


def test_another_number_cuts_the_first_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = tmp_path / "begun"
    made_voice(
        tmp_path, monkeypatch, f"echo $$ > {begun}.part; mv {begun}.part {begun}; exec sleep 60"
    )
    speaker = Speaker()
    speaker.find()
    speaker.say("one", "en")
    wait_for(begun)
    first = speaker._process
    assert first is not None
    speaker.say("two", "en")
    assert first.wait(LONGEST_WAIT_S) != 0
    speaker.stop()
    assert speaker._process is not None
    assert speaker._process.wait(LONGEST_WAIT_S) != 0
