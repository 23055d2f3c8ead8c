# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the command line, as a client of an office, takes from its environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ClientEnvironment:
    """The client's surroundings; None where the environment says nothing.

    Attributes:
        server: `PLOUGHSHARE_SERVER`, address of the office.
        token: `PLOUGHSHARE_TOKEN`, of a session opened before.
        password, new_password: `PLOUGHSHARE_PASSWORD` and `PLOUGHSHARE_NEW_PASSWORD`, for scripts.
        language: `LANG` as a language tag.
        folder: where sessions are kept.
    """

    server: str | None
    token: str | None
    password: str | None
    new_password: str | None
    language: str
    folder: Path

    def __repr__(self) -> str:
        return f"ClientEnvironment(server={self.server!r})"


def client_environment(environment: Mapping[str, str] | None = None) -> ClientEnvironment:
    """Read the client's surroundings."""
    given = os.environ if environment is None else environment
    config = given.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return ClientEnvironment(
        given.get("PLOUGHSHARE_SERVER") or None,
        given.get("PLOUGHSHARE_TOKEN") or None,
        given.get("PLOUGHSHARE_PASSWORD") or None,
        given.get("PLOUGHSHARE_NEW_PASSWORD") or None,
        (given.get("LANG") or "en").split(".")[0].replace("_", "-"),
        Path(config) / "ploughshare",
    )
