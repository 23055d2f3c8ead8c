# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of the register of arms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from ploughshare.kernel.ids import Id
from ploughshare.vocabulary.firearms import ArmEvent, Description, Firearm, FirearmId


class BatchId(Id):
    """One imported file."""

    __slots__ = ()
    noun = "batch"


@dataclass(frozen=True, slots=True)
class NewArm:
    """An arm as it is entered.

    Attributes:
        description: what identifies it.
        events: what is known of its life.
        source: register it comes from.
        source_record: that register's number for it, or a hash of the row with its occurrence.
        content_digest: hash of all that was given, to tell a repeated row from a changed one.
        protected: never answers by itself.
        extra: columns of the source that we have no field for; kept for the round trip.
    """

    description: Description
    events: tuple[ArmEvent, ...]
    source: str
    source_record: str
    content_digest: bytes = b""
    protected: bool = False
    extra: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """An arm as the register holds it.

    Attributes:
        number: the register's running number; what the search index speaks of.
        firearm: the arm.
        source: register it came from.
        source_record: that register's number.
        recorded_at: when it was entered here.
        batch: the import it came with; None if entered by hand.
        extra: further columns of the source.
    """

    number: int
    firearm: Firearm
    source: str
    source_record: str
    recorded_at: datetime
    batch: BatchId | None
    extra: Mapping[str, str]

    @property
    def id(self) -> FirearmId:
        """Id of the arm."""
        return self.firearm.id

    @property
    def description(self) -> Description:
        """What identifies it."""
        return self.firearm.description


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a chunk of rows.

    Attributes:
        added: rows that were new.
        repeated: rows held already, unchanged.
        differing: source records held already with other content; not changed.
        corrected: rows of an export of ours that were changed and are corrections.
    """

    added: int
    repeated: int
    differing: tuple[str, ...]
    corrected: int = 0


@dataclass(frozen=True, slots=True)
class Batch:
    """An import.

    Attributes:
        id: its id.
        kind: firearms or recoveries.
        file_name: as given.
        file_digest: SHA-256 of the file, hexadecimal.
        started_at: when.
        published_at: when its rows became visible; None before.
        removed_at: when it was taken back; None if not.
        added, repeated, differing, bad: rows by outcome so far.
    """

    id: BatchId
    kind: str
    file_name: str
    file_digest: str
    started_at: datetime
    published_at: datetime | None
    removed_at: datetime | None
    added: int
    repeated: int
    differing: int
    bad: int
