# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Places for nodes on one machine: what an administrator adds, starts, stops and copies, and never opens."""

from __future__ import annotations

import fcntl
import json
import os
import pwd
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ploughshare.bootstrap.compiled import environment_of
from ploughshare.bootstrap.errors import (
    HostUserUnknown,
    NodeNotStarted,
    NodeRunning,
    PlaceNameUnfit,
    PlaceTaken,
    PlaceUnknown,
)
from ploughshare.bootstrap.presence import MOVED, MOVING, check_lives_here

LIST = "places.json"
SUPERVISOR = "supervisor"
"""File under run/ that the supervisor of a node holds locked; its number stands in it."""
STANDING = "standing"
"""File under run/ in which the supervisor says whether the node is locked or open."""
LOCKED, OPEN = "locked", "open"
START_S = 90.0
STOP_S = 60.0
_NAME = re.compile(r"[a-z][a-z0-9-]{0,30}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where one state's node lives on the machine.

    Attributes:
        name: how the administrator calls it.
        home: its folder.
        user: account of the system that owns it and runs it; None for whoever starts it.
        web_port, peer_port: where it listens, on 127.0.0.1 unless its settings say otherwise.
        web_name: host name in addresses of its pages; passkeys are bound to it.
        peer_url: by which peers reach it.
    """

    name: str
    home: Path
    user: str | None
    web_port: int
    peer_port: int
    web_name: str
    peer_url: str

    def sections(self) -> dict[str, dict[str, Any]]:
        """Settings that follow from the place."""
        return {
            "web": {"port": self.web_port, "name": self.web_name},
            "peer": {"port": self.peer_port, "url": self.peer_url},
        }

    @property
    def log(self) -> Path:
        """What its processes say, for the administrator."""
        return self.home.parent.parent / "logs" / f"{self.name}.log"


def places(host: Path) -> list[Place]:
    """All places of a host, by name."""
    try:
        listed = json.loads((host / LIST).read_text("utf-8"))
    except FileNotFoundError:
        return []
    return [Place(**{**each, "home": host / "nodes" / each["name"]}) for each in listed]


def place_of(host: Path, name: str) -> Place:
    """One place.

    Raises:
        PlaceUnknown: none such.
    """
    for each in places(host):
        if each.name == name:
            return each
    raise PlaceUnknown({"name": name[:40], "host": str(host)})


def add_place(
    host: Path,
    name: str,
    *,
    user: str | None,
    web_port: int,
    peer_port: int,
    web_name: str = "localhost",
    peer_url: str | None = None,
) -> Place:
    """Make room for a node. The state then makes its node there, or moves one in.

    Raises:
        PlaceNameUnfit, PlaceTaken: the name or a port cannot be had.
        HostUserUnknown: no such account of the system.
    """
    if not _NAME.fullmatch(name):
        raise PlaceNameUnfit()
    held = places(host)
    ports = {port for each in held for port in (each.web_port, each.peer_port)}
    if any(each.name == name for each in held) or {web_port, peer_port} & ports or web_port == peer_port:
        raise PlaceTaken({"name": name})
    owner = None if user is None else _owner(user)
    made = Place(
        name,
        host / "nodes" / name,
        user,
        web_port,
        peer_port,
        web_name,
        peer_url or f"https://127.0.0.1:{peer_port}",
    )
    for folder, mode in ((host, 0o755), (host / "nodes", 0o711), (host / "logs", 0o700), (made.home, 0o700)):
        folder.mkdir(parents=True, exist_ok=True, mode=mode)
    if owner is not None:
        os.chown(made.home, *owner)
    _keep(host, [*held, made])
    return made


def remove_place(host: Path, name: str) -> None:
    """Give a place free whose node has moved out, or in which none was made. Its folder stays.

    Raises:
        PlaceUnknown.
        PlaceTaken: a node lives there.
    """
    found = place_of(host, name)
    if (found.home / "node.toml").exists() and not (found.home / MOVED).exists():
        raise PlaceTaken({"name": name})
    _keep(host, [each for each in places(host) if each.name != name])


def _keep(host: Path, held: list[Place]) -> None:
    listed = [
        {key: value for key, value in asdict(each).items() if key != "home"}
        for each in sorted(held, key=lambda each: each.name)
    ]
    beside = host / f"{LIST}.new"
    beside.write_text(json.dumps(listed, indent=1) + "\n", "utf-8")
    beside.replace(host / LIST)


def _owner(user: str) -> tuple[int, int]:
    try:
        found = pwd.getpwnam(user)
    except KeyError:
        raise HostUserUnknown({"user": user}) from None
    return found.pw_uid, found.pw_gid


def standing(place: Place) -> str:
    """How a place stands: empty, moved out, moving, stopped, starting, locked or open."""
    if (place.home / MOVED).exists():
        return "moved out"
    if not (place.home / "node.toml").exists():
        return "empty"
    if running(place.home) is None:
        return "moving" if (place.home / MOVING).exists() else "stopped"
    try:
        return (place.home / "run" / STANDING).read_text("utf-8").strip()
    except FileNotFoundError:
        return "starting"


def running(home: Path) -> int | None:
    """Number of the process that keeps a node up; None if nothing does."""
    try:
        with (home / "run" / SUPERVISOR).open("r+", encoding="utf-8") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                return int(file.read() or 0) or None
    except FileNotFoundError:
        pass
    return None


@contextmanager
def supervising(home: Path) -> Iterator[None]:
    """Hold that this process keeps a node up.

    Raises:
        NodeRunning: another one does.
    """
    (home / "run").mkdir(parents=True, exist_ok=True, mode=0o700)
    with (home / "run" / SUPERVISOR).open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise NodeRunning({"home": str(home)}) from None
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        (home / "run" / STANDING).unlink(missing_ok=True)
        try:
            yield
        finally:
            (home / "run" / STANDING).unlink(missing_ok=True)


def say_standing(home: Path, words: str) -> None:
    """Say whether the node is locked or open, for who may start and stop it."""
    (home / "run" / STANDING).write_text(words + "\n", "utf-8")


def start(place: Place) -> str:
    """Start a node, locked: its state's own person opens it. Returns how it stands.

    Raises:
        NodeMoved, NodeMoving: it must not be started here.
        NodeRunning: it is up.
        NodeNotStarted: it fell; its log says why.
    """
    check_lives_here(place.home)
    if running(place.home) is not None:
        raise NodeRunning({"home": str(place.home)})
    (place.home / "run" / STANDING).unlink(missing_ok=True)
    place.log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    owner = None if place.user is None or os.geteuid() != 0 else _owner(place.user)
    more: dict[str, Any] = {} if owner is None else {"user": owner[0], "group": owner[1], "extra_groups": []}
    with place.log.open("ab") as log:
        made = subprocess.Popen(
            [sys.executable, "-m", "ploughshare.interfaces.processes.entry", "up", "--locked"],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            env={**environment_of(place.home), "PLOUGHSHARE_HOME": str(place.home.absolute())},
            **more,
        )
    until = time.monotonic() + START_S
    while time.monotonic() < until and made.poll() is None:
        found = standing(place)
        if found in {LOCKED, OPEN}:
            return found
        time.sleep(0.05)
    raise NodeNotStarted({"name": place.name, "log": str(place.log)})


def stop(place: Place) -> bool:
    """Stop a node; its keys leave memory with its processes. False if it was not up.

    Raises:
        NodeRunning: it does not end.
    """
    number = running(place.home)
    if number is None:
        return False
    os.kill(number, signal.SIGTERM)
    until = time.monotonic() + STOP_S
    while time.monotonic() < until:
        if running(place.home) is None:
            return True
        time.sleep(0.05)
    raise NodeRunning({"home": str(place.home)})
