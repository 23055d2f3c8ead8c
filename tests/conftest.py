# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What holds for every test: no socket leaves this machine, and chance repeats."""

from __future__ import annotations

import gc
import ipaddress
import os
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from ploughshare.storage import database
from shared_statements import share_statements

# No test cuts the power, so none waits until the disk itself has what was written: a fifth of the time would
# go into that. A process that is killed loses nothing by it, and the processes that tests start wait as ever.
os.fsync = os.fdatasync = lambda file, /: None
database.SYNCHRONOUS = "OFF"
share_statements()

settings.register_profile(
    "suite", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("long", settings.get_profile("suite"), max_examples=2000)


class LeavesTheMachine(RuntimeError):
    """A test reached for an address that is not of this machine."""


def is_of_this_machine(address: Any) -> bool:
    """Whether a socket address is a path, a loopback address or a name for one."""
    if not isinstance(address, tuple):
        return True
    host = str(address[0]).partition("%")[0]
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(scope="session", autouse=True)
def only_loopback() -> Iterator[None]:
    """Refuse every connection that would leave this machine."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def check(address: Any) -> None:
        if not is_of_this_machine(address):
            raise LeavesTheMachine(f"a test tried to reach {address}")

    def guarded(self: socket.socket, address: Any) -> None:
        check(address)
        return connect(self, address)

    def guarded_ex(self: socket.socket, address: Any) -> int:
        check(address)
        return connect_ex(self, address)

    socket.socket.connect = guarded  # type: ignore[method-assign]
    socket.socket.connect_ex = guarded_ex  # type: ignore[method-assign]
    yield
    socket.socket.connect, socket.socket.connect_ex = connect, connect_ex  # type: ignore[method-assign]


def pytest_configure(config: pytest.Config) -> None:
    """Take the thorough profile of Hypothesis when the long tests are asked for."""
    settings.load_profile("long" if config.getoption("--long") else "suite")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--long`: long tests run, and Hypothesis tries many more examples."""
    parser.addoption("--long", action="store_true", help="run the long tests, with more examples")


def pytest_collection_finish() -> None:
    """Look for garbage seldom, and never among what was imported: it stays as long as the process. Half the
    time of a composed application went into looking through it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 10, 5)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the long tests unless asked; start the slow ones first, so that both workers end together."""
    if not config.getoption("--long"):
        kept = [item for item in items if not item.get_closest_marker("long")]
        config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker("long")])
        items[:] = kept
    first = ("tests/federation", "tests/browser", "tests/integration", "tests/contract", "tests/security")
    order = {name: number for number, name in enumerate(first)}
    items.sort(key=lambda item: order.get("/".join(item.nodeid.split("/")[:2]), len(first)))
