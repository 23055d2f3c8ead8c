# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Keep a clean file with a record of this node, and erase it. What it holds was written before, and is
removed by the house-keeper once no row names it."""

from __future__ import annotations

from ploughshare.exchange.attachments import rules
from ploughshare.exchange.attachments.errors import AttachmentsTooMany, AttachmentUnknown
from ploughshare.exchange.attachments.service.sending import end_sendings_of_file
from ploughshare.exchange.attachments.store import kept
from ploughshare.exchange.attachments.terms import (
    FILES_MOST,
    FINDINGS_MOST,
    FileId,
    FileLimits,
    KeptFile,
)
from ploughshare.exchange.release.terms import Cleaned
from ploughshare.kernel.ids import Id
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import Work


def attach(
    work: Work,
    record: Id,
    *,
    id: FileId,
    cleaned: Cleaned,
    sha256: str,
    former_sha256: str,
    limits: FileLimits,
) -> KeptFile:
    """Keep a file that was made clean with a record. The caller has seen to permission and reach.

    Args:
        sha256, former_sha256: of the clean file and of the one it was made from, hexadecimal.

    Raises:
        AttachmentsTooMany, AttachmentTooLarge.
    """
    others = kept.of_record(work.connection, record.value)
    if len(others) >= FILES_MOST:
        raise AttachmentsTooMany({"most": FILES_MOST})
    rules.check_size(len(cleaned.data), limits)
    taken = {each.name.partition(".")[0] for each in others}
    names = (rules.clean_name(cleaned.kind, number) for number in range(1, FILES_MOST + 1))
    name = next(each for each in names if each.partition(".")[0] not in taken)
    made = kept_file(
        id,
        record.value,
        name,
        cleaned,
        sha256=sha256,
        work=work,
    )
    kept.add(work.connection, made, former_sha256=former_sha256)
    work.record(
        Deed.FILE_ATTACHED,
        id,
        {
            "found": cleaned.found.value,
            "kind": cleaned.kind.value,
            "bytes": made.size,
            "former_sha256": former_sha256,
            "sha256": sha256,
        },
    )
    return made


def kept_file(id: FileId, record: bytes, name: str, cleaned: Cleaned, *, sha256: str, work: Work) -> KeptFile:
    """What is kept of a clean file beside what it holds."""
    return KeptFile(
        id,
        record,
        name,
        cleaned.kind,
        cleaned.found,
        len(cleaned.data),
        sha256,
        cleaned.left_out,
        cleaned.findings[:FINDINGS_MOST],
        cleaned.eye,
        work.at,
        work.mandate.actor,
    )


def remove_file(work: Work, record: Id, id: FileId) -> None:
    """Take a file away from a record.

    Raises:
        AttachmentUnknown: the record has no such file.
    """
    found = kept.get(work.connection, id)
    if found is None or found.record != record.value:
        raise AttachmentUnknown()
    end_sendings_of_file(work, id)
    kept.remove(work.connection, [id])
    work.record(Deed.FILE_ERASED, id, {"sha256": found.sha256})


def erase_files(work: Work, record: Id) -> int:
    """Erase every file of a record, and end what is on its way of them; returns how many."""
    files = kept.of_record(work.connection, record.value)
    for each in files:
        remove_file(work, record, each.id)
    return len(files)
