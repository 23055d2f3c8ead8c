# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The one root of all named failures and refusals.

Every room derives its own errors from `PloughshareError` in its `errors.py`. A class states its
kind (what a face does with it), its code (what logs and partners read) and its sentence.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

from ploughshare.kernel.text import N_, Fact, Text


class Kind(enum.Enum):
    """What sort of outcome it is. Only `interfaces.presentation` maps kinds to HTTP and exit codes."""

    INVALID = "invalid"
    """The input is not usable; the message says what to change."""
    UNAUTHENTICATED = "unauthenticated"
    """Nobody is signed in, or the sign-in ended."""
    NOT_PERMITTED = "not_permitted"
    """The person, purpose or case does not allow the act. Recorded as a refusal."""
    REFUSED = "refused"
    """Law, agreement or policy stands in the way. Recorded as a refusal, with provisions."""
    NOT_FOUND = "not_found"
    """No such thing, or out of the reader's scope: the two look alike on purpose."""
    CONFLICT = "conflict"
    """The thing has moved on since it was read, or the act does not fit its state."""
    LIMIT = "limit"
    """A rate, budget or size is spent; the message says when or how to go on."""
    UNAVAILABLE = "unavailable"
    """A neighbour (register, peer, disk) does not answer; nothing was lost."""
    BROKEN = "broken"
    """Something is wrong inside. Recorded; the reader gets a reference number."""


class PloughshareError(Exception):
    """Root of all named outcomes that stop a use case.

    Attributes:
        kind: what sort of outcome it is.
        code: `area.kebab-case`, stable, read by logs, partners and clients.
        msgid: English sentence with `%(name)s` placeholders; says what to do next and holds no
            personal data.
        facts: values for the sentence; safe to log.
    """

    kind: ClassVar[Kind] = Kind.BROKEN
    code: ClassVar[str] = "kernel.broken"
    msgid: ClassVar[str] = N_("Something went wrong inside. Nothing was changed.")

    def __init__(self, facts: Mapping[str, Fact] | None = None) -> None:
        self.facts: Mapping[str, Fact] = MappingProxyType(dict(facts or {}))
        super().__init__(self.code)

    @property
    def text(self) -> Text:
        """The sentence with its facts, to be rendered by a face."""
        return Text(self.msgid, self.facts)

    def __str__(self) -> str:
        return f"{self.code}: {self.text.english()}"
