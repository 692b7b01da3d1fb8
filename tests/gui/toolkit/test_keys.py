"""Which keys make another one a shortcut, by the window system; those that are not here faked."""

from types import SimpleNamespace
from typing import Any

import pytest

from app.gui.toolkit.keys import is_shortcut, modifier

NONE, SHIFT, LOCK, CONTROL, MOD1, MOD2, ALT_ON_WINDOWS = 0, 1, 2, 4, 8, 16, 0x20000


def widget(system: str) -> Any:
    return SimpleNamespace(tk=SimpleNamespace(call=lambda *_: system))


@pytest.mark.parametrize(
    ("system", "shortcuts", "others"),
    [
        ("x11", (CONTROL, MOD1), (MOD2,)),  # Alt; Num Lock
        ("aqua", (CONTROL, MOD1, MOD2), ()),  # Command; Option
        ("win32", (CONTROL, ALT_ON_WINDOWS), (MOD1,)),  # Num Lock
    ],
)
def test_a_digit_with_control_is_a_shortcut_and_with_num_lock_a_digit(
    system: str, shortcuts: tuple[int, ...], others: tuple[int, ...]
) -> None:
    for state in (NONE, SHIFT, LOCK, *others):
        assert not is_shortcut(SimpleNamespace(widget=widget(system), state=state))  # type: ignore[arg-type]
    for state in shortcuts:
        event: Any = SimpleNamespace(widget=widget(system), state=state | LOCK)
        assert is_shortcut(event)


def test_shortcuts_are_pressed_with_command_on_macos() -> None:
    assert [modifier(widget(system)) for system in ("x11", "win32", "aqua")] == [
        "Control", "Control", "Command",
    ]  # fmt: skip
