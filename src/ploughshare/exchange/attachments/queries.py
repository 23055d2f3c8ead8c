# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of files, for other rooms of this house: they have seen to permission and reach."""

from __future__ import annotations

from collections.abc import Collection

from ploughshare.exchange.attachments.errors import AttachmentUnknown
from ploughshare.exchange.attachments.store import arrivals, kept, sendings
from ploughshare.exchange.attachments.terms import COMING, Arrival, FileId, KeptFile, Sending
from ploughshare.kernel.ids import Id
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import Work


def files_of(work: Work, record: Id) -> list[KeptFile]:
    """Files of a record, by the number in their names."""
    return kept.of_record(work.connection, record.value)


def file_made_from(work: Work, record: Id, former_sha256: str) -> KeptFile | None:
    """The file of a record that was made here from one of this digest; None if none was."""
    return kept.made_from(work.connection, record.value, former_sha256)


def files_of_many(work: Work, records: Collection[Id]) -> dict[bytes, list[KeptFile]]:
    """Files of several records by the id bytes of their record, by the number in their names."""
    found: dict[bytes, list[KeptFile]] = {}
    for each in kept.of_records(work.connection, {record.value for record in records}):
        found.setdefault(each.record, []).append(each)
    return found


def file_of(work: Work, record: Id, id: FileId) -> KeptFile:
    """One file of a record, to be read now: that is recorded.

    Raises:
        AttachmentUnknown: the record has no such file.
    """
    found = kept.get(work.connection, id)
    if found is None or found.record != record.value:
        raise AttachmentUnknown()
    work.record(Deed.FILE_READ, id, {"kind": found.kind.value, "sha256": found.sha256})
    return found


def sendings_of(work: Work, subjects: Collection[Id]) -> list[Sending]:
    """How far the files have come that went with some messages, oldest first."""
    return sendings.of_subjects(work.connection, {each.value for each in subjects})


def arrivals_of(work: Work, record: Id) -> list[Arrival]:
    """Files announced with what a record holds, in the order of the message."""
    return arrivals.of_record(work.connection, record.value)


def still_coming(work: Work, record: Id) -> int:
    """How many files of a record are on their way here."""
    return sum(each.state in COMING for each in arrivals_of(work, record))
