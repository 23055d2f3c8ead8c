# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A node that moves lives in one place at any moment, wherever it is killed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ploughshare.bootstrap import backup
from ploughshare.bootstrap.errors import (
    BackupBroken,
    HomeTaken,
    HostUserUnknown,
    MoveBroken,
    NodeLiesOpen,
    NodeMoved,
    NodeMoving,
    PassphraseWrong,
    PlaceNameUnfit,
    PlaceTaken,
    PlaceUnknown,
)
from ploughshare.bootstrap.hosting import copying, moving, places, settling
from ploughshare.bootstrap.hosting.places import Place
from ploughshare.bootstrap.keys.unlocking import with_keys_open
from ploughshare.bootstrap.log_check import check_log_of
from ploughshare.bootstrap.node import lock_home, wire
from ploughshare.bootstrap.post_room import RESTORED_MARK
from ploughshare.bootstrap.settings import Settings, load_settings
from ploughshare.testing.clocks import HandClock

WORDS = "a long way from here to there and back"


REALLY_SEALED = settling.check_sealed


class Killed(BaseException):
    """The process ends here."""


@pytest.fixture
def place(tmp_path: Path, quick_passwords: None, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A place with a node in it; its database is in the clear, which is tried elsewhere."""
    monkeypatch.setattr(settling, "ENCRYPTING", "")
    monkeypatch.setattr(settling, "check_sealed", lambda settings: None)
    monkeypatch.setattr(moving, "check_sealed", lambda settings: None)
    made = places.add_place(tmp_path / "host", "mex", user=None, web_port=8401, peer_port=8501)
    settling.settle(made, state="MEX", authority="Test", passphrase=WORDS)
    return made


def settings_of(place: Place) -> Settings:
    return load_settings(place.home, {})


def leave(place: Place, target: Path) -> moving.MovedOut:
    return moving.move_out(settings_of(place), target, passphrase=WORDS, clock=HandClock())


def enter(place: Place, source: Path, code: str) -> dict[str, Any]:
    home = place.home.parent.parent.parent / "new-home"
    return moving.move_in(source, home, passphrase=WORDS, code=code, sections={}, clock=HandClock())


STEPS: list[tuple[Any, str]] = [
    (moving, "_say_it_leaves"),
    (moving, "pack"),
    (backup, "_copy_log"),
    (moving, "_check"),
    (moving, "_verify"),
    (moving, "_finish"),
    (moving, "destroy"),
]


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(("module", "step"), STEPS, ids=[step for _, step in STEPS])
def test_killed_at_any_step_it_lives_in_one_place_and_is_finished_by_running_it_again(
    place: Place, tmp_path: Path, module: Any, step: str, after: bool
) -> None:
    target = tmp_path / "packed"
    real: Callable[..., Any] = getattr(module, step)

    def killed(*args: Any, **named: Any) -> Any:
        if after:
            real(*args, **named)
        raise Killed

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, step, killed)
        with pytest.raises(Killed):
            leave(place, target)
    # Whatever was reached, the node is not started here while it is not clear where it lives.
    with pytest.raises((NodeMoving, NodeMoved)):
        lock_home(settings_of(place))
    left = (place.home / "moved-out.json").exists()
    assert left is (step in {"_finish", "destroy"})
    made = leave(place, target)
    assert places.standing(place) == "moved out"
    assert list((place.home / "secrets").iterdir()) == []
    assert enter(place, target, made.code)["node"] == made.node


def test_a_move_that_was_called_off_leaves_a_file_that_nobody_opens(place: Place, tmp_path: Path) -> None:
    target = tmp_path / "packed"
    codes: list[str] = []
    real = moving._code

    def seen(chance: Any) -> str:
        codes.append(real(chance))
        return codes[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(moving, "_code", seen)
        patch.setattr(moving, "_check", lambda *args, **named: (_ for _ in ()).throw(Killed()))
        with pytest.raises(Killed):
            leave(place, target)
    assert target.exists()
    assert codes[0] not in (place.home / "moving.json").read_text("utf-8")
    assert moving.stay(settings_of(place))
    assert not moving.stay(settings_of(place))
    with pytest.raises(BackupBroken):
        enter(place, target, "0" * 20)
    opened = with_keys_open(settings_of(place), ask=None, given=WORDS)
    node = wire(opened)
    node.close()
    # It goes on here, and moves another day with another code.
    made = leave(place, tmp_path / "second")
    assert made.code not in codes
    with pytest.raises(BackupBroken):
        enter(place, target, made.code)
    with pytest.raises(NodeMoved):
        moving.stay(settings_of(place))


def test_what_is_packed_is_checked_before_the_place_is_closed(place: Place, tmp_path: Path) -> None:
    target = tmp_path / "packed"
    real = moving.pack

    def cut(*args: Any, **named: Any) -> int:
        size = real(*args, **named)
        target.write_bytes(target.read_bytes()[:-40])
        return size

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(moving, "pack", cut)
        with pytest.raises(BackupBroken):
            leave(place, target)
    assert not (place.home / "moved-out.json").exists()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(moving, "pack", lambda *args, **named: real(*args, **named) + 1)
        with pytest.raises(MoveBroken):
            leave(place, target)
    assert not (place.home / "moved-out.json").exists()
    assert moving.stay(settings_of(place))


def test_nobody_moves_a_node_without_its_passphrase(place: Place, tmp_path: Path) -> None:
    with pytest.raises(PassphraseWrong):
        moving.move_out(
            settings_of(place), tmp_path / "packed", passphrase="another passphrase", clock=HandClock()
        )
    assert not (tmp_path / "packed").exists()
    assert places.standing(place) == "stopped"


def test_the_log_goes_on_where_it_ended_and_addresses_are_new(place: Place, tmp_path: Path) -> None:
    made = leave(place, tmp_path / "packed")
    home = tmp_path / "new"
    moving.move_in(
        tmp_path / "packed",
        home,
        passphrase=WORDS,
        code=made.code.upper().replace("-", " "),
        sections={"peer": {"url": "https://new.example.org:8500"}, "web": {"port": 8499}},
        letters_while_locked=True,
        clock=HandClock(),
    )
    settings = with_keys_open(load_settings(home, {}), ask=None, given=WORDS)
    assert (settings.peer.url, settings.web.port) == ("https://new.example.org:8500", 8499)
    assert settings.node.authority == "Test"
    found = check_log_of(settings)
    assert found.sound
    assert found.entries == made.log_size + 1
    assert not (home / "data" / RESTORED_MARK).exists()
    assert settling.edge_opener(settings.secrets) is not None
    with pytest.raises(HomeTaken):
        moving.move_in(
            tmp_path / "packed", home, passphrase=WORDS, code=made.code, sections={}, clock=HandClock()
        )


def test_an_administrators_copy_checks_itself_and_comes_back_as_a_restored_node(
    place: Place, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    assert copying.copy_closed(place, copy, clock=HandClock()) > 10
    other = places.add_place(tmp_path / "host", "other", user=None, web_port=8402, peer_port=8502)
    broken = tmp_path / "broken"
    content = bytearray(copy.read_bytes())
    content[len(content) // 2] ^= 1
    broken.write_bytes(content)
    with pytest.raises(BackupBroken):
        copying.put_back(other, broken, clock=HandClock())
    assert places.standing(other) == "empty"
    copying.put_back(other, copy, clock=HandClock())
    assert places.standing(other) == "stopped"
    assert (other.home / "data" / RESTORED_MARK).exists()
    with pytest.raises(HomeTaken):
        copying.put_back(place, copy, clock=HandClock())
    leave(place, tmp_path / "packed")
    # Not into the place it left: that would be the node of before, beside the one that moved.
    with pytest.raises(NodeMoved):
        copying.put_back(place, copy, clock=HandClock())
    with pytest.raises(NodeMoved):
        copying.copy_closed(place, tmp_path / "again", clock=HandClock())


def test_places_are_named_once_and_share_no_port(place: Place, tmp_path: Path) -> None:
    host = tmp_path / "host"
    for name, web, peer, error in (
        ("mex", 1, 2, PlaceTaken),
        ("aut", 8401, 2, PlaceTaken),
        ("aut", 8501, 2, PlaceTaken),
        ("aut", 5, 5, PlaceTaken),
        ("../aut", 5, 6, PlaceNameUnfit),
        ("", 5, 6, PlaceNameUnfit),
    ):
        with pytest.raises(error):
            places.add_place(host, name, user=None, web_port=web, peer_port=peer)
    with pytest.raises(HostUserUnknown):
        places.add_place(host, "aut", user="nobody-of-this-name", web_port=5, peer_port=6)
    with pytest.raises(PlaceUnknown):
        places.place_of(host, "aut")
    with pytest.raises(PlaceTaken):
        places.remove_place(host, "mex")
    leave(place, tmp_path / "packed")
    places.remove_place(host, "mex")
    assert places.places(host) == []


def test_a_node_is_settled_once_and_its_keys_never_lie_open(place: Place) -> None:
    with pytest.raises(HomeTaken):
        settling.settle(place, state="MEX", authority="Test", passphrase=WORDS)
    settings = settings_of(place)
    assert settings.storage.seal_files
    assert settings.node.production
    opened = with_keys_open(settings, ask=None, given=WORDS)
    assert opened.opened is not None
    for path in settings.secrets.iterdir():
        content = path.read_bytes()
        assert b"PRIVATE KEY" not in content
        if path.name != settling.EDGE_OPENER:
            assert dataclasses.asdict(opened)["opened"]["office"] not in content
    settling.keep_letters_out(opened)
    assert settling.edge_opener(settings.secrets) is None


def test_what_would_lie_readable_on_the_other_machine_does_not_go_there(place: Place) -> None:
    settings = settings_of(place)
    with pytest.raises(NodeLiesOpen) as caught:
        REALLY_SEALED(settings)
    assert caught.value.facts["what"] == "database"
    database = dataclasses.replace(settings.database, sqlite_module="sqlcipher3.dbapi2")
    sealed = dataclasses.replace(settings, database=database)
    REALLY_SEALED(sealed)
    elsewhere = dataclasses.replace(database, url="postgresql+psycopg://there/ploughshare")
    files = dataclasses.replace(settings.storage, seal_files=False)
    for changed, what in (
        (dataclasses.replace(sealed, database=elsewhere), "database"),
        (dataclasses.replace(sealed, storage=files), "storage.seal_files"),
    ):
        with pytest.raises(NodeLiesOpen) as caught:
            REALLY_SEALED(changed)
        assert caught.value.facts["what"] == what
    (settings.secrets / "protection.json").unlink()
    with pytest.raises(NodeLiesOpen) as caught:
        REALLY_SEALED(sealed)
    assert caught.value.facts["what"] == "keys"
