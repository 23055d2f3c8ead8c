# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files with information: added before it is told, read here and there within reach."""

from __future__ import annotations

from ploughshare.exchange.attachments import queries as files
from ploughshare.exchange.attachments import service as attachments
from ploughshare.exchange.attachments.errors import AttachmentsTooMany
from ploughshare.exchange.attachments.terms import FILES_MOST, FileId, KeptFile
from ploughshare.exchange.release.terms import Cleaned
from ploughshare.registry.intelligence.errors import ActDoesNotFit
from ploughshare.registry.intelligence.queries.reach import own_statement, within_reach
from ploughshare.registry.intelligence.terms import ReceivedId, StatementId, StatementState
from ploughshare.registry.tracing.terms import Desk
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


def may_attach(work: Work, id: StatementId) -> None:
    """Stop unless a file may be added: asked before it is made clean, too.

    What was told is not added to: who was told it would not get the file. It is taken back and told anew.

    Raises:
        StatementUnknown, ActDoesNotFit, AttachmentsTooMany.
    """
    work.allow(Permission.INFORMATION_WRITE)
    made = own_statement(work, id, Permission.INFORMATION_WRITE)
    if made.state is not StatementState.KEPT:
        raise ActDoesNotFit({"state": made.state.value})
    if len(files.files_of(work, id)) >= FILES_MOST:
        raise AttachmentsTooMany({"most": FILES_MOST})


def attach_file(
    work: Work,
    desk: Desk,
    id: StatementId,
    *,
    file: FileId,
    cleaned: Cleaned,
    sha256: str,
    former_sha256: str,
) -> KeptFile:
    """Keep a file that was made clean with information of ours.

    Raises:
        StatementUnknown, ActDoesNotFit, AttachmentsTooMany, AttachmentTooLarge.
    """
    may_attach(work, id)
    return attachments.attach(
        work,
        id,
        id=file,
        cleaned=cleaned,
        sha256=sha256,
        former_sha256=former_sha256,
        limits=desk.files,
    )


def detach_file(work: Work, id: StatementId, file: FileId) -> None:
    """Take a file away again, before it is told.

    Raises:
        StatementUnknown, ActDoesNotFit, AttachmentUnknown.
    """
    work.allow(Permission.INFORMATION_WRITE)
    made = own_statement(work, id, Permission.INFORMATION_WRITE)
    if made.state is not StatementState.KEPT:
        raise ActDoesNotFit({"state": made.state.value})
    attachments.remove_file(work, id, file)


def own_file(work: Work, id: StatementId, file: FileId) -> KeptFile:
    """A file of ours, as it leaves. That it is read is recorded.

    Raises:
        StatementUnknown, AttachmentUnknown.
    """
    work.allow(Permission.INFORMATION_READ)
    own_statement(work, id)
    return files.file_of(work, id, file)


def received_file(work: Work, id: ReceivedId, file: FileId) -> KeptFile:
    """A file of another, as it was made anew here. That it is read is recorded.

    Raises:
        StatementUnknown, AttachmentUnknown.
    """
    work.allow(Permission.INFORMATION_READ)
    within_reach(work, id)
    return files.file_of(work, id, file)
