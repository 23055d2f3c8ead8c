# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of the audit log."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from ploughshare.kernel.ids import Id
from ploughshare.kernel.text import Fact


class EntryId(Id):
    """One entry of the audit log."""

    __slots__ = ()
    noun = "audit entry"


@dataclass(frozen=True, slots=True)
class Pending:
    """An entry that has no place in the log yet.

    Attributes:
        number: order of arrival in the database.
        commitment: 32 bytes, the leaf.
    """

    number: int
    commitment: bytes


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as the database holds it, for verification.

    Attributes:
        index: place in the log, from 0; None if pending.
        entry_id: id of the entry, as text.
        commitment: 32 bytes.
        salt: 32 bytes; None if the content is gone.
        content: canonical bytes; None if gone.
    """

    index: int | None
    entry_id: str
    commitment: bytes
    salt: bytes | None
    content: bytes | None


class Fault(enum.Enum):
    """What is wrong with an entry."""

    REMOVED = "removed from the database"
    CONTENT_CHANGED = "content changed in the database"
    CONTENT_REMOVED = "content removed from the database"
    COMMITMENT_CHANGED = "commitment differs from the log file"
    LOG_REWRITTEN = "log file does not give the signed root"
    CHECKPOINT_FORGED = "checkpoint is not signed by the log's key"
    LOG_CUT = "log file is shorter than a signed checkpoint says"
    ADDED = "stands in the database beyond the log's end"


@dataclass(frozen=True, slots=True)
class Finding:
    """The first broken entry.

    Attributes:
        index: place in the log, from 0.
        entry_id: its id as text; None if the database no longer holds it.
        fault: what is wrong.
    """

    index: int
    entry_id: str | None
    fault: Fault


@dataclass(frozen=True, slots=True)
class Verification:
    """Result of re-checking the log.

    Attributes:
        entries: number of entries in the log files.
        checkpoints: number of signed checkpoints that were checked.
        pending: entries in the database not yet in the log.
        breaks: signed breaks (restores) in the log.
        finding: the first broken entry; None if all is well.
    """

    entries: int
    checkpoints: int
    pending: int
    breaks: int
    finding: Finding | None

    @property
    def sound(self) -> bool:
        """Whether nothing is broken."""
        return self.finding is None


@dataclass(frozen=True, slots=True)
class Recorded:
    """An entry as an auditor reads it.

    Attributes:
        entry_id: its id.
        index: place in the log; None if pending.
        at: when.
        deed: value of the `Deed`.
        actor: account id as text.
        agency: authority.
        purpose: value of the `Purpose`.
        case: case id as text; None if none.
        subject_noun: kind of thing; None if none.
        subject: id as text; None if none.
        facts: further facts.
    """

    entry_id: EntryId
    index: int | None
    at: datetime
    deed: str
    actor: str
    agency: str
    purpose: str
    case: str | None
    subject_noun: str | None
    subject: str | None
    facts: Mapping[str, Fact]
