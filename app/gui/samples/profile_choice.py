"""What the window has for profiles: the one that is chosen, its samples, who is told of them."""

import tkinter as tk
from collections.abc import Callable
from tkinter import messagebox
from typing import TYPE_CHECKING

from ...language.texts import tr, tr_n
from ...samples.profiles import FIRST_PROFILE, ProfileError, Profiles
from ...samples.store import Samples
from ...samples.wording import profile_said
from ..toolkit.background import Background
from ..toolkit.status_bar import StatusBar
from ..toolkit.window_title import WindowTitle
from .name_dialog import NameDialog

if TYPE_CHECKING:  # the window is sooner there without it
    from .samples_window import SamplesWindow


class ProfileChoice:
    """chosen: the variable with the name of the profile.

    on_changed: who is called, on the main thread, whenever another profile is chosen or its
    samples change. on_switched: who is called before that, where another is chosen, with the name
    of the former one and of it. on_renamed: who is called when a profile has another name, with
    its samples as they were and as they are. window: the one that shows them, or None; there is
    one at a time.
    """

    def __init__(
        self,
        parent: tk.Tk,
        profiles: Profiles,
        chosen: tk.StringVar,
        *,
        disk_thread: Background,
        status: StatusBar,
        title: WindowTitle,
    ) -> None:
        self._parent = parent
        self._disk_thread = disk_thread
        self._status = status
        self._title = title
        self.profiles = profiles
        self.on_changed: list[Callable[[], None]] = []
        self.on_switched: list[Callable[[str, str], None]] = []
        self.on_renamed: list[Callable[[Samples, Samples], None]] = []
        self._name = chosen.get()
        self.window: SamplesWindow | None = None
        self.chosen = chosen
        self.chosen.trace_add("write", lambda *_: self._on_chosen())
        self.refresh()

    def samples(self) -> Samples:
        """Return the samples of the chosen profile."""
        return self.profiles.samples(self.chosen.get())

    def changed(self) -> None:
        """Tell all who listen that the samples have changed."""
        if self.window is not None:
            self.window.refresh()
        for listener in self.on_changed:
            listener()

    def refresh(self) -> tuple[str, ...]:
        """Return the names there are now; where the chosen one has gone, choose the first."""
        names = self.profiles.names()
        name = self.chosen.get()
        if name not in names:
            self.chosen.set(FIRST_PROFILE)
            self._status.say_problem(
                tr(
                    "The profile {name} is gone; the samples of {first} are used now.",
                    name=name,
                    first=profile_said(FIRST_PROFILE),
                )
            )
        self._show_title()
        return names

    def open_window(self) -> None:
        """Open the window with the samples, or bring the open one to the front."""
        from .samples_window import SamplesWindow

        self.refresh()
        if self.window is None:
            self.window = SamplesWindow(
                self._parent, on_changed=self.changed, on_close=self._forget_window
            )
            self._show_samples()
        self.window.lift()
        self.window.enter()

    def close(self) -> None:
        if self.window is not None:
            self.window.close()

    def ask_new(self) -> NameDialog:
        """Ask for the name of a profile, make it and choose it."""
        return NameDialog(
            self._parent, tr("New profile"), tr("Whose samples are they?"), self._create
        )

    def ask_rename(self) -> NameDialog | None:
        """Ask for another name for the chosen profile, and give it."""
        if self._is_busy():
            return None
        name = self.chosen.get()
        return NameDialog(
            self._parent, tr("Rename this profile"),
            tr("What is {name} to be called?", name=name), self._rename, name=name,
        )  # fmt: skip

    def ask_delete(self) -> None:
        """Ask whether to delete the chosen profile."""
        if self._is_busy():
            return
        name = self.chosen.get()
        listing = self.samples().listed()
        count = len(listing.samples) + len(listing.unusable)
        question = (
            tr_n(
                "Delete the profile {name} and its {count} sample?",
                "Delete the profile {name} and all its {count} samples?",
                count,
                name=name,
            )
            if count
            else tr("Delete the profile {name}?", name=name)
        )
        if messagebox.askyesno(
            tr("Delete this profile"),
            question,
            detail=tr("Its list of numbers and its results go as well. This cannot be undone."),
            icon=messagebox.WARNING,
            default=messagebox.NO,
            parent=self._parent,
        ):
            self._delete(name)

    def _create(self, name: str) -> str:
        try:
            self.chosen.set(self.profiles.create(name))
        except ProfileError as error:
            return str(error)
        return ""

    def _is_busy(self) -> bool:
        """Whether a job is at work in the profile's folder; then it is said."""
        is_busy = self.window is not None and self.window.jobs.is_busy
        if is_busy:
            self._status.say(tr("Wait until the job in My samples is finished, or cancel it."))
        return is_busy

    def _rename(self, name: str) -> str:
        old = self.chosen.get()
        try:
            new = self.profiles.free_name(name, instead_of=old)
        except ProfileError as error:
            return str(error)
        if new != old:
            self._disk_thread.submit(
                f"rename {old}",  # in the thread of all that writes in its folder
                lambda: self.profiles.rename(old, new),
                lambda _: self._on_renamed(old, new),
                self._on_refused,
            )
        return ""

    def _on_renamed(self, old: str, new: str) -> None:
        for listener in self.on_renamed:
            listener(self.profiles.samples(old), self.profiles.samples(new))
        if self.chosen.get() == old:
            self._name = new  # it is the same profile
            self.chosen.set(new)
        self._status.say(tr("{old} is called {new} now.", old=old, new=new))

    def _delete(self, name: str) -> None:
        self.chosen.set(FIRST_PROFILE)
        self._disk_thread.submit(
            f"delete {name}",
            lambda: self.profiles.delete(name, with_samples=True),
            lambda _: self._on_deleted(name),
            self._on_refused,
        )

    def _on_deleted(self, name: str) -> None:
        self._show_title()
        self._status.say(tr("Deleted the profile {name}.", name=name))

    def _on_refused(self, error: Exception) -> None:
        if not isinstance(error, ProfileError):
            raise error
        self._status.say_problem(str(error))

    def _on_chosen(self) -> None:
        before, self._name = self._name, self.chosen.get()
        if before != self._name:
            for listener in self.on_switched:
                listener(before, self._name)
        self._show_title()
        self._show_samples()
        self.changed()

    def _show_title(self) -> None:
        name = self.chosen.get()
        is_alone = len(self.profiles.names()) == 1
        self._title.show_profile("" if is_alone else profile_said(name))

    def _show_samples(self) -> None:
        if self.window is not None:
            self.window.show(profile_said(self.chosen.get()), self.samples())

    def _forget_window(self) -> None:
        self.window = None
