# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Photographs and other files of an event or of one of its things, each made clean before it is kept."""

from __future__ import annotations

from dataclasses import replace

from ploughshare.exchange.attachments import queries as files
from ploughshare.exchange.attachments import service as attachments
from ploughshare.exchange.attachments.errors import AttachmentsTooMany
from ploughshare.exchange.attachments.terms import FILES_MOST, FileId, KeptFile
from ploughshare.exchange.release.terms import Cleaned
from ploughshare.registry.seizures import rules, store
from ploughshare.registry.seizures.errors import SeizureUnknown
from ploughshare.registry.seizures.queries.sight import within_sight
from ploughshare.registry.seizures.service.correcting import correct_seizure
from ploughshare.registry.seizures.terms import CustomsDetails, Seizure
from ploughshare.registry.tracing.terms import Desk
from ploughshare.safeguards.mandates.service import own_case
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.seizures import SeizedItemId, SeizureId

Pictured = SeizureId | SeizedItemId


def may_attach(work: Work, id: Pictured) -> None:
    """Stop unless a file may be added: asked before it is made clean, too.

    Raises:
        SeizureUnknown, CaseNotYours, CaseClosed, AttachmentsTooMany.
    """
    _may_change(work, id)
    if len(files.files_of(work, id)) >= FILES_MOST:
        raise AttachmentsTooMany({"most": FILES_MOST})


def file_held(work: Work, id: Pictured, former_sha256: str) -> KeptFile | None:
    """The file that was made from this very one before; None if none was. A photograph whose sender never
    heard of its arrival is kept once.

    Raises:
        SeizureUnknown, CaseNotYours, CaseClosed.
    """
    _may_change(work, id)
    return files.file_made_from(work, id, former_sha256)


def attach_file(
    work: Work,
    desk: Desk,
    id: Pictured,
    *,
    file: FileId,
    cleaned: Cleaned,
    sha256: str,
    former_sha256: str,
) -> KeptFile:
    """Keep a file that was made clean; the digest of what came in stands in the log. If that came in before,
    nothing is kept, and what was made from it then is the answer.

    Raises:
        SeizureUnknown, CaseNotYours, CaseClosed, AttachmentsTooMany, AttachmentTooLarge.
    """
    held = file_held(work, id, former_sha256)
    if held is not None:
        return held
    return attachments.attach(
        work,
        id,
        id=file,
        cleaned=cleaned,
        sha256=sha256,
        former_sha256=former_sha256,
        limits=desk.files,
    )


def detach_file(work: Work, id: Pictured, file: FileId) -> None:
    """Take a file away again; the log keeps its digest.

    Raises:
        SeizureUnknown, CaseNotYours, CaseClosed, AttachmentUnknown.
    """
    _may_change(work, id)
    attachments.remove_file(work, id, file)


def own_file(work: Work, id: Pictured, file: FileId) -> KeptFile:
    """A file of an event or a thing. That it is read is recorded.

    Raises:
        SeizureUnknown, AttachmentUnknown.
    """
    work.allow(Permission.SEIZURE_READ)
    _event(work, id, Permission.SEIZURE_READ)
    return files.file_of(work, id, file)


def note_xray(work: Work, id: SeizureId, file: KeptFile, *, reason: str) -> Seizure:
    """Say that a file of an event is its X-ray image: a new version with the image's digest.

    Raises:
        what `correct_seizure` raises.
    """
    made = within_sight(work, id, Permission.SEIZURE_WRITE)
    entry = rules.entry_of(made)
    customs = replace(entry.customs or CustomsDetails(), xray_digest=bytes.fromhex(file.sha256))
    return correct_seizure(
        work, id, version=made.version, entry=replace(entry, customs=customs), reason=reason
    )


def _event(work: Work, id: Pictured, permission: Permission) -> Seizure:
    event = id if isinstance(id, SeizureId) else store.event_of_item(work.connection, id)
    if event is None:
        raise SeizureUnknown()
    return within_sight(work, event, permission)


def _may_change(work: Work, id: Pictured) -> None:
    work.allow(Permission.SEIZURE_WRITE)
    made = _event(work, id, Permission.SEIZURE_WRITE)
    if made.case is not None:
        own_case(work, made.case)
