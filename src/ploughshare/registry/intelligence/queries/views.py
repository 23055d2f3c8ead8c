# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the reads of intelligence return."""

from __future__ import annotations

from dataclasses import dataclass

from ploughshare.exchange.attachments.terms import Arrival, KeptFile, Sending
from ploughshare.exchange.release.terms import Finding
from ploughshare.kernel.countries import Country
from ploughshare.registry.intelligence.queries.usage import Usage
from ploughshare.registry.intelligence.queries.ways import Way
from ploughshare.registry.intelligence.terms import Consent, Received, Silence, Standing, Statement, Telling


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement of ours in a list.

    Attributes:
        statement: it.
        tellings: to whom it was told.
        undecided: states that it touches, of which nobody has decided yet.
    """

    statement: Statement
    tellings: tuple[Telling, ...]
    undecided: tuple[Country, ...]


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement of ours, whole.

    Attributes:
        statement: it.
        tellings: to whom it was told, oldest first.
        silences: states that are not told for now, and why.
        undecided: states that it touches, of which nobody has decided yet.
        ways: how each known node would be told; none where it cannot be told any more.
        places: places in its text that a person must look at first.
        files: what goes with it, as it leaves.
        sendings: how far the files have come, by telling.
    """

    statement: Statement
    tellings: tuple[Telling, ...]
    silences: tuple[Silence, ...]
    undecided: tuple[Country, ...]
    ways: tuple[Way, ...]
    places: tuple[Finding, ...]
    files: tuple[KeptFile, ...]
    sendings: tuple[Sending, ...]


@dataclass(frozen=True, slots=True)
class ReceivedView:
    """A statement of another, whole.

    Attributes:
        received: it.
        uses: what may be done with it now: taken out, used before a court, passed on to each known state.
        consents: what we asked about it, oldest first.
        onward: where we passed it on to.
        standing: how what its originator told us has held so far.
        arrivals: files that were announced with it.
        files: those that were checked and made anew here.
        sendings: how far they have come where it was passed on.
    """

    received: Received
    uses: tuple[Usage, ...]
    consents: tuple[Consent, ...]
    onward: tuple[Telling, ...]
    standing: Standing
    arrivals: tuple[Arrival, ...]
    files: tuple[KeptFile, ...]
    sendings: tuple[Sending, ...]
