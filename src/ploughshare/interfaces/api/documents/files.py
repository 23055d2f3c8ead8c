# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of files that are made clean, go with information, and come with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from litestar.datastructures import UploadFile

from ploughshare.crypto.digests import sha256
from ploughshare.exchange.attachments.terms import (
    Arrival,
    ArrivalState,
    KeptFile,
    Sending,
    SendingState,
)
from ploughshare.exchange.release.terms import Cleaned, Eye, FileKind, Finding, Hint, LeftOut
from ploughshare.interfaces.api.documents.forms import Told


@dataclass
class FileForm:
    """One file, as a multipart form.

    Attributes:
        file: of its name only the ending is read, to tell a table from a text.
    """

    file: UploadFile


class FindingDocument(Told, frozen=True, kw_only=True):
    """A place in a file's text that may point to a person or a source."""

    hint: Hint
    words: str


class CleanedDocument(Told, frozen=True, kw_only=True):
    """What a file holds, and what a clean one of it is. `eye` says what a person does before it leaves."""

    found: FileKind
    kind: FileKind
    size: int
    sha256: str
    left_out: list[LeftOut]
    look_at: list[FindingDocument]
    eye: Eye


class FileDocument(Told, frozen=True, kw_only=True):
    """A file of information, clean. `key` confirms that it was looked at as it leaves."""

    id: str
    name: str
    kind: FileKind
    found: FileKind
    size: int
    sha256: str
    left_out: list[LeftOut]
    look_at: list[FindingDocument]
    eye: Eye
    key: str
    kept_at: datetime


class SendingDocument(Told, frozen=True, kw_only=True):
    """How far a file has come on its way to a node: `sent` of `pieces`."""

    file_id: str
    to: str
    state: SendingState
    sent: int
    pieces: int
    trouble: str | None
    expires_at: datetime


class ArrivalDocument(Told, frozen=True, kw_only=True):
    """A file that another node announced: `here` of `pieces`. `file_id` names it once it is checked."""

    name: str
    kind: FileKind
    size: int
    sha256: str
    state: ArrivalState
    here: int
    pieces: int
    file_id: str | None
    trouble: str | None
    expires_at: datetime


def _findings(found: tuple[Finding, ...]) -> list[FindingDocument]:
    return [FindingDocument(hint=each.hint, words=each.words) for each in found]


def cleaned_document(cleaned: Cleaned) -> CleanedDocument:
    """What a file holds."""
    return CleanedDocument(
        found=cleaned.found,
        kind=cleaned.kind,
        size=len(cleaned.data),
        sha256=sha256(cleaned.data).hex(),
        left_out=list(cleaned.left_out),
        look_at=_findings(cleaned.findings),
        eye=cleaned.eye,
    )


def file_document(file: KeptFile) -> FileDocument:
    """A file of information."""
    return FileDocument(
        id=str(file.id),
        name=file.name,
        kind=file.kind,
        found=file.found,
        size=file.size,
        sha256=file.sha256,
        left_out=list(file.left_out),
        look_at=_findings(file.findings),
        eye=file.eye,
        key=file.key,
        kept_at=file.kept_at,
    )


def sending_document(each: Sending) -> SendingDocument:
    """How far a file has come."""
    return SendingDocument(
        file_id=str(each.file),
        to=each.recipient,
        state=each.state,
        sent=each.sent,
        pieces=each.pieces,
        trouble=each.trouble,
        expires_at=each.expires_at,
    )


def arrival_document(each: Arrival, *, here: int) -> ArrivalDocument:
    """A file that another node announced.

    Args:
        here: how many of its pieces are here.
    """
    return ArrivalDocument(
        name=each.offer.name,
        kind=each.offer.kind,
        size=each.offer.size,
        sha256=each.offer.sha256,
        state=each.state,
        here=each.offer.pieces if each.state is ArrivalState.CHECKED else here,
        pieces=each.offer.pieces,
        file_id=str(each.file) if each.file else None,
        trouble=each.trouble,
        expires_at=each.expires_at,
    )
