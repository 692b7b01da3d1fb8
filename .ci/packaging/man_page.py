"""The manual page, made from what `--help` says: man_page.py FILE.

Run from the root of the checkout.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from app.__main__ import command_parser  # noqa: E402
from app.version import COMMAND, VERSION  # noqa: E402

_INSTALLED = "digit-pad"
_WINDOW = """\
Without a command it opens its window: draw digits with the mouse or a pen, show them to the
camera, open photos and scans of pages, or practise to write numbers. A digit that it gets wrong is
corrected with one key, and it learns your hand. Nothing leaves the machine.
"""
_FILES = (
    ("~/.config/digit-pad/settings.json", "what was chosen in the window"),
    ("~/.local/share/digit-pad", "the drawing, the list, profiles with their samples"),
    ("~/.local/state/digit-pad/log/digit-pad.log", "what went wrong"),
)


def man_page() -> str:
    """Return the page in man's own language."""
    parser = command_parser()
    read, form = (_subparsers(parser)[name] for name in ("read", "form"))
    forms = _subparsers(form)
    examples, _, status = (read.epilog or "").partition("exit status: ")
    lines = [
        f'.TH DIGIT-PAD 1 "" "Digit Pad {VERSION}" "User Commands"',
        ".SH NAME",
        r"digit-pad \- read handwritten digits",
        ".SH SYNOPSIS",
        *(f".B {_text(_usage(each))}\n.br" for each in (parser, read, *forms.values())),
        ".SH DESCRIPTION",
        _text(_WINDOW),
        *_options(parser),
        ".SH READ",
        _text((read.description or "").strip()),
        *_options(read),
        ".SH FORM",
        _text((form.description or "").strip()),
        *(line for name, command in forms.items() for line in _command(name, command)),
        ".SH EXAMPLES",
        ".nf",
        _text(examples.removeprefix("examples:").strip()),
        ".fi",
        ".SH EXIT STATUS",
        _text(status.strip()),
        ".SH FILES",
    ]
    for path, what in _FILES:
        lines += [".TP", f".I {_text(path)}", what]
    return "\n".join(lines) + "\n"


def _subparsers(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    (commands,) = (
        action for action in parser._actions if isinstance(action, argparse._SubParsersAction)
    )
    return dict(commands.choices)


def _command(name: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    yield f".SS {_text(name)}"
    yield _text((parser.description or "").strip())
    yield from _options(parser)


def _usage(parser: argparse.ArgumentParser) -> str:
    usage = parser.format_usage().removeprefix("usage: ")
    return re.sub(r"\s+", " ", usage).strip()


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    for group in parser._action_groups:
        actions = [
            action for action in group._group_actions if action.help and action.dest != "command"
        ]
        if actions and group.title not in ("options", "positional arguments"):
            yield f".SS {_text(group.title or '')}"
        for action in actions:
            value = action.metavar or (action.dest.upper() if action.nargs is None else "")
            names = ", ".join(action.option_strings)
            yield from (".TP", f".B {_text(f'{names} {value}'.strip())}", _text(action.help or ""))


def _text(text: str) -> str:
    text = text.replace(COMMAND, _INSTALLED).replace("\\", r"\e").replace("-", r"\-")
    return re.sub(r"^([.'])", r"\\&\1", text, flags=re.MULTILINE)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(man_page(), encoding="utf-8")
