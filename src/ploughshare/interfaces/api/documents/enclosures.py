# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of files that go with requests and answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

import msgspec
from litestar.datastructures import UploadFile
from msgspec import Meta

from ploughshare.interfaces.api.call import Call
from ploughshare.interfaces.api.documents.files import (
    ArrivalDocument,
    FileDocument,
    SendingDocument,
    arrival_document,
    file_document,
    sending_document,
)
from ploughshare.interfaces.api.documents.forms import Given, IdText, Told
from ploughshare.interfaces.api.documents.information import ReleaseDocument, release_conditions
from ploughshare.interfaces.api.documents.information_forms import ConditionsForm, release_of
from ploughshare.registry.tracing.queries import EnclosureView, FilesView
from ploughshare.registry.tracing.terms import NO_FILES, EnclosureState, FilesLeaving

CONFIRMED_MOST = 10_000


@dataclass
class ArmFileForm:
    """One file, as a multipart form.

    Attributes:
        file: of its name only the ending is read, to tell a table from a text.
        item_id: the arm it is about; empty where it is about all.
    """

    file: UploadFile
    item_id: str = ""


class LeavingForm(Given, frozen=True, kw_only=True):
    """How files leave. `confirmed` holds the keys of those that were looked at as they leave; `conditions`
    null: TLP:AMBER, for the purpose of the request; `personal`: they show or name a natural person."""

    confirmed: Annotated[list[str], Meta(max_length=CONFIRMED_MOST)] = msgspec.field(default_factory=list)
    conditions: ConditionsForm | None = None
    personal: bool = False


class NewEnclosure(LeavingForm, frozen=True, kw_only=True):
    """Files to be sent: of one arm, or null for all that is still to be sent of the request."""

    item_id: IdText | None = None


class EnclosureDocument(Told, frozen=True, kw_only=True):
    """Files that were sent together, ours or theirs. `item`: reference of the arm; null where they are about
    all. `onward`: copies that they passed on and that are not erased yet."""

    id: str
    ours: bool
    partner: str
    item: str | None
    with_answer: bool
    release: ReleaseDocument
    personal: bool
    state: EnclosureState
    at: datetime
    erase_on: date | None
    words: str | None
    passed_on: bool
    complied_at: datetime | None
    onward: int
    files: list[FileDocument]
    sendings: list[SendingDocument]
    arrivals: list[ArrivalDocument]


class KeptWith(Told, frozen=True, kw_only=True):
    """A file of ours with what it is about: `item_id` null for all arms. `unsent`: the other side has it not
    yet."""

    item_id: str | None
    unsent: bool
    file: FileDocument


class RequestFiles(Told, frozen=True, kw_only=True):
    """All files of a request. `to_confirm`: keys of those that somebody looks at before they leave."""

    own: list[KeptWith]
    to_confirm: list[str]
    sent: list[EnclosureDocument]
    came: list[EnclosureDocument]


class EnclosuresDocument(Told, frozen=True, kw_only=True):
    """What was sent."""

    sent: list[str]


def leaving(given: LeavingForm | None) -> FilesLeaving:
    """How a client says that files leave."""
    if given is None:
        return NO_FILES
    release = None if given.conditions is None else release_of(given.conditions)
    return FilesLeaving(frozenset(given.confirmed), release, personal=given.personal)


def enclosure_document(view: EnclosureView, call: Call) -> EnclosureDocument:
    """Files that were sent together."""
    made = view.enclosure
    return EnclosureDocument(
        id=str(made.id),
        ours=made.ours,
        partner=made.partner,
        item=made.item,
        with_answer=made.with_answer,
        release=release_conditions(made.release),
        personal=made.personal,
        state=made.state,
        at=made.at,
        erase_on=made.erase_on,
        words=made.words,
        passed_on=made.source is not None,
        complied_at=made.complied_at,
        onward=made.onward,
        files=[file_document(each) for each in view.files],
        sendings=[sending_document(each) for each in view.sendings],
        arrivals=[
            arrival_document(each, here=len(call.post.files.pieces_of(each))) for each in view.arrivals
        ],
    )


def request_files(view: FilesView, items: dict[bytes, str], call: Call) -> RequestFiles:
    """All files of a request.

    Args:
        items: id bytes of its arms to their ids.
    """
    return RequestFiles(
        own=[
            KeptWith(item_id=items.get(about), unsent=each.id in view.unsent, file=file_document(each))
            for about, files in view.own.items()
            for each in files
        ],
        to_confirm=[each.key for each in view.to_confirm],
        sent=[enclosure_document(each, call) for each in view.sent],
        came=[enclosure_document(each, call) for each in view.came],
    )
