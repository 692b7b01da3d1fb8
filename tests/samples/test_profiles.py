"""Profiles: names that are folders everywhere, the first that always exists, deleting."""

import errno
import os
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.samples.profiles import FIRST_PROFILE, LONGEST_NAME, ProfileError, Profiles, safe_name

IMAGE = np.full((28, 28), 7, np.uint8)


@pytest.fixture
def profiles(tmp_path: Path) -> Profiles:
    return Profiles(tmp_path / "profiles")


def test_the_first_profile_is_there_without_a_folder(profiles: Profiles) -> None:
    assert profiles.names() == (FIRST_PROFILE,)
    profiles.samples(FIRST_PROFILE).save(7, IMAGE)
    assert profiles.names() == (FIRST_PROFILE,)
    assert (profiles.folder / FIRST_PROFILE / "samples" / "7" / "7_1.png").is_file()


def test_profiles_are_sorted_and_have_samples_of_their_own(profiles: Profiles) -> None:
    for name in ("zoë", "Jürgen K.", "Ann"):
        profiles.create(name)
    assert profiles.names() == (FIRST_PROFILE, "Ann", "Jürgen K", "zoë")
    profiles.samples("zoë").save(1, IMAGE)
    assert [profiles.samples(name).count(1) for name in profiles.names()] == [0, 0, 0, 1]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("  Ann   Marie ", "Ann Marie"),
        ("Ann/Marie\\B", "Ann_Marie_B"),
        ("7a: best?", "7a_ best_"),
        ("Ann. . ", "Ann"),
        ("..hidden", "hidden"),
        ("../../etc", "_.._etc"),
        ("NUL", "_NUL"),
        ("com1.txt", "_com1.txt"),
        ("Console", "Console"),
        ("a\x00b\u2028c", "ab c"),
        ("Zoe\u0308", "Zoë"),
        ("王小明", "王小明"),
        ("x" * 60, "x" * LONGEST_NAME),
    ],
)
def test_names_are_made_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@pytest.mark.parametrize("name", ["", "   ", "...", "/", "\x07", "_", "\u200b"])
def test_a_name_of_nothing_is_refused(profiles: Profiles, name: str) -> None:
    with pytest.raises(ProfileError, match="Type a name"):
        profiles.create(name)
    assert profiles.names() == (FIRST_PROFILE,)


@given(st.text(max_size=60))
@example("0 \x1b 0")
def test_every_name_is_one_folder_or_refused(name: str) -> None:
    try:
        safe = safe_name(name)
    except ProfileError:
        return
    assert 0 < len(safe) <= LONGEST_NAME
    assert Path(safe).name == safe
    assert safe == safe.strip(" ").rstrip(".")
    assert not safe.startswith(".")
    assert safe_name(safe) == safe
    os.fsencode(safe)


@pytest.mark.parametrize(
    ("first", "second"), [("Ann", "ANN"), ("Ann", "Ann. "), ("a/b", "a?b"), ("Zoë", "ZOE\u0308")]
)
def test_two_names_of_one_folder_are_refused(profiles: Profiles, first: str, second: str) -> None:
    made = profiles.create(first)
    with pytest.raises(ProfileError, match=f"already a profile {made}"):
        profiles.create(second)
    with pytest.raises(ProfileError, match=FIRST_PROFILE):
        profiles.create(FIRST_PROFILE.upper())


def test_a_file_in_the_way_is_told(profiles: Profiles) -> None:
    profiles.folder.mkdir()
    (profiles.folder / "Ann").write_text("a file")
    with pytest.raises(ProfileError, match="Cannot make a folder for Ann"):
        profiles.create("Ann")
    assert profiles.names() == (FIRST_PROFILE,)


def test_a_file_in_place_of_all_profiles_leaves_the_first(profiles: Profiles) -> None:
    profiles.folder.write_text("a file")
    assert profiles.names() == (FIRST_PROFILE,)
    with pytest.raises(ProfileError, match="Cannot make a folder"):
        profiles.create("Ann")


def test_a_profile_with_samples_is_deleted_only_if_that_is_said(profiles: Profiles) -> None:
    profiles.create("Ann")
    profiles.samples("Ann").save(7, IMAGE)
    with pytest.raises(ProfileError, match="still has samples"):
        profiles.delete("Ann")
    assert profiles.samples("Ann").count(7) == 1
    profiles.delete("Ann", with_samples=True)
    assert profiles.names() == (FIRST_PROFILE,)
    assert list(profiles.folder.iterdir()) == []


def test_an_empty_profile_is_deleted_and_one_that_is_gone_is_no_error(profiles: Profiles) -> None:
    profiles.create("Ann")
    profiles.delete("Ann")
    profiles.delete("Ann")
    assert profiles.names() == (FIRST_PROFILE,)


def test_the_first_profile_stays(profiles: Profiles) -> None:
    profiles.samples(FIRST_PROFILE).save(7, IMAGE)
    with pytest.raises(ProfileError, match="always there"):
        profiles.delete(FIRST_PROFILE, with_samples=True)
    assert profiles.samples(FIRST_PROFILE).count(7) == 1


def test_what_a_link_leads_to_is_left_alone(profiles: Profiles, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "samples").mkdir(parents=True)
    profiles.folder.mkdir()
    (profiles.folder / "Ann").symlink_to(elsewhere)
    assert profiles.names() == (FIRST_PROFILE, "Ann")
    profiles.delete("Ann")
    assert profiles.names() == (FIRST_PROFILE,)
    assert (elsewhere / "samples").is_dir()


def test_a_folder_that_the_system_keeps_is_told(
    profiles: Profiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    profiles.create("Ann")

    def refuse(_: Path) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(shutil, "rmtree", refuse)
    with pytest.raises(ProfileError, match="Cannot delete Ann: Permission denied"):
        profiles.delete("Ann")


def test_a_renamed_profile_keeps_all_that_is_its_own(profiles: Profiles) -> None:
    profiles.create("Ann")
    profiles.samples("Ann").save(7, IMAGE)
    new = profiles.free_name("ann: 7b", instead_of="Ann")
    profiles.rename("Ann", new)
    assert profiles.names() == (FIRST_PROFILE, "ann_ 7b")
    assert profiles.samples("ann_ 7b").count(7) == 1


def test_a_name_is_free_unless_another_has_it(profiles: Profiles) -> None:
    profiles.create("Ann")
    profiles.create("Bea")
    assert profiles.free_name("ANN", instead_of="Ann") == "ANN"
    with pytest.raises(ProfileError, match="already a profile Bea"):
        profiles.free_name("bea", instead_of="Ann")
    with pytest.raises(ProfileError, match="always there"):
        profiles.rename(FIRST_PROFILE, "Cem")
    with pytest.raises(ProfileError, match="Cannot rename Dan"):
        profiles.rename("Dan", "Dora")


@pytest.mark.parametrize("name", ["../outside", "..", ".", "", "a/../../outside", "/outside", ".x"])
def test_a_name_that_leads_elsewhere_touches_nothing(
    profiles: Profiles, tmp_path: Path, name: str
) -> None:
    kept = tmp_path / "outside" / "samples" / "letter.txt"
    kept.parent.mkdir(parents=True)
    kept.write_text("mine")
    profiles.create("Anna")
    with pytest.raises(ProfileError, match="no name of a profile"):
        profiles.samples(name)
    with pytest.raises(ProfileError, match="no name of a profile"):
        profiles.delete(name, with_samples=True)
    with pytest.raises(ProfileError, match="no name of a profile"):
        profiles.rename(name, "Bert")
    with pytest.raises(ProfileError, match="no name of a profile"):
        profiles.rename("Anna", name)
    assert kept.read_text() == "mine"
    assert profiles.names() == (FIRST_PROFILE, "Anna")
