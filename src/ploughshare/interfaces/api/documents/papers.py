# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of files that leave in another format, and of files of other systems."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

import msgspec
from litestar.datastructures import UploadFile
from msgspec import Meta

from ploughshare.exchange.formats.terms import Fate, Format, FormatFacts, Loss, ReadFile, Standing
from ploughshare.exchange.release.terms import Use
from ploughshare.interfaces.api.call import Call
from ploughshare.interfaces.api.documents.forms import Given, Short, Told, Words
from ploughshare.interfaces.api.documents.information import (
    HandlingLabel,
    ReleaseDocument,
    release_conditions,
)
from ploughshare.interfaces.api.documents.information_forms import HandlingForm, handling_of
from ploughshare.interfaces.api.documents.marks import MarkingDocument, marking_document
from ploughshare.registry.papers.terms import HandedOut, Paper, PaperState, Wanted
from ploughshare.registry.tracing.terms import Channel
from ploughshare.vocabulary.handling import Handling, HandlingCode, Release, Tlp
from ploughshare.vocabulary.tracing import IntendedUse


class FormatDocument(Told, frozen=True, kw_only=True):
    """A format and how far it may be relied on: what it was checked with, or that nobody else checked it."""

    format: Format
    name: str
    version: str
    standing: Standing
    source: str
    checked_with: str | None
    leaves: bool


class FormatsDocument(Told, frozen=True, kw_only=True):
    """All formats at the border."""

    items: list[FormatDocument]


class LossDocument(Told, frozen=True, kw_only=True):
    """What became of one thing or field on its way."""

    fate: Fate
    thing: str
    field: str | None
    why: str


class WantedFile(Given, frozen=True, kw_only=True):
    """A file to take out: `audience` names the authority that gets it and is recorded. Without `leave_out`,
    what may not leave stops the whole. `confirmed` holds the keys of places that were looked at. With
    `preview` nothing leaves."""

    format: Format
    audience: Short
    use: Use = Use.EXPORT
    label: HandlingForm = msgspec.field(default_factory=HandlingForm)
    leave_out: bool = False
    confirmed: Annotated[list[str], Meta(max_length=1000)] = msgspec.field(default_factory=list)
    preview: bool = False


class WantedSheet(Given, frozen=True, kw_only=True):
    """The sheet of a request on a channel: `audience` names the bureau that gets it."""

    format: Format
    audience: Short
    intended_use: IntendedUse = IntendedUse.INVESTIGATION
    confirmed: Annotated[list[str], Meta(max_length=1000)] = msgspec.field(default_factory=list)
    preview: bool = False


class PlaceDocument(Told, frozen=True, kw_only=True):
    """A place in a text that is to be looked at before it leaves."""

    key: str
    hint: str
    words: str


class FileDocument(Told, frozen=True, kw_only=True):
    """A file that left, or would: with its standing, and all that it does not carry."""

    name: str
    media_type: str
    digest: str
    content: str
    format: FormatDocument
    label: HandlingLabel
    losses: list[LossDocument]
    places: list[PlaceDocument]


@dataclass(frozen=True, slots=True)
class PaperForm:
    """A file of another system, as a multipart form.

    Attributes:
        file: as it came.
        format: stix, misp, niem, iarms, etrace or reply.
        authority: whose information it is.
        authority_state: its state, ISO 3166-1; left out if not known.
        channel: by which it came; left out for a system of this state.
        title: in a line; left out to take the file's own.
        tlp: label that the channel or the sender set beside the file; the stricter of both counts.
        codes: Europol handling codes, parted by blanks.
        restriction: the words that H3 refers to.
        ask_onward: whether its originator must be asked before any onward use.
        erase_on: day on which its content is to be erased here.
        elsewhere_id: the noted request that it answers.
    """

    file: UploadFile
    format: Format
    authority: str
    authority_state: str | None = None
    channel: Channel | None = None
    title: str | None = None
    tlp: Tlp = Tlp.AMBER
    codes: str = "H0"
    restriction: str | None = None
    ask_onward: bool = False
    erase_on: date | None = None
    elsewhere_id: str | None = None


class RefusedPaper(Given, frozen=True, kw_only=True):
    """Why a file is not taken in."""

    why: Words


class PaperDocument(Told, frozen=True, kw_only=True):
    """A file of another system. Nothing in it acts by itself."""

    id: str
    case_id: str
    format: Format
    standing: Standing
    title: str
    digest: str
    authority: str
    authority_state: str | None
    channel: Channel | None
    release: ReleaseDocument
    state: PaperState
    elsewhere_id: str | None
    erase_on: date | None
    brought_at: datetime
    decided_at: datetime | None
    note: str | None


class PaperViewDocument(Told, frozen=True, kw_only=True):
    """A file of another system with what this version makes of it."""

    paper: PaperDocument
    title: str | None
    words: str | None
    arms: list[MarkingDocument]
    kinds: dict[str, int]
    personal: bool
    losses: list[LossDocument]


def format_document(kind: Format, facts: FormatFacts) -> FormatDocument:
    """A format and its standing."""
    return FormatDocument(
        format=kind,
        name=facts.name,
        version=facts.version,
        standing=facts.standing,
        source=facts.source,
        checked_with=facts.checked_with,
        leaves=facts.leaves,
    )


def loss_document(loss: Loss, call: Call) -> LossDocument:
    """One line of a loss report in the reader's language."""
    return LossDocument(fate=loss.fate, thing=loss.thing, field=loss.field, why=call.say(loss.why) or "")


def wanted_of(data: WantedFile) -> Wanted:
    """What a client wants to take out."""
    return Wanted(
        data.format,
        data.use,
        data.audience,
        handling_of(data.label),
        data.leave_out,
        frozenset(data.confirmed),
    )


def wanted_sheet_of(data: WantedSheet) -> Wanted:
    """The sheet that a client wants."""
    return Wanted(data.format, Use.FORWARD, data.audience, confirmed=frozenset(data.confirmed))


def file_document(made: HandedOut, kind: Format, call: Call) -> FileDocument:
    """A file that left, or would."""
    return FileDocument(
        name=made.name,
        media_type=made.facts.media_type,
        digest=made.digest,
        content=made.data.decode(),
        format=format_document(kind, made.facts),
        label=HandlingLabel(
            tlp=made.label.tlp, codes=list(made.label.codes), restriction=made.label.restriction
        ),
        losses=[loss_document(each, call) for each in made.losses],
        places=[PlaceDocument(key=each.key, hint=each.hint.value, words=each.words) for each in made.places],
    )


def given_release(form: PaperForm) -> Release:
    """The conditions that a client states beside a file.

    Raises:
        ValueError: a code that is none; the framework tells it as a fault of the form.
    """
    codes = tuple(code for code in HandlingCode if code.value in form.codes.split())
    if form.restriction and HandlingCode.H3 not in codes:
        codes = (*codes, HandlingCode.H3)
    label = Handling(form.tlp, codes or (HandlingCode.H0,), form.restriction)
    return Release(label, ask_onward=form.ask_onward, erase_on=form.erase_on)


def paper_document(made: Paper, facts: FormatFacts) -> PaperDocument:
    """A file of another system, without its content."""
    return PaperDocument(
        id=str(made.id),
        case_id=str(made.case),
        format=made.format,
        standing=facts.standing,
        title=made.title,
        digest=made.digest,
        authority=made.origin.authority,
        authority_state=made.origin.state,
        channel=made.origin.channel,
        release=release_conditions(made.release),
        state=made.state,
        elsewhere_id=str(made.elsewhere) if made.elsewhere else None,
        erase_on=made.erase_on,
        brought_at=made.brought_at,
        decided_at=made.decided_at,
        note=made.note,
    )


def paper_view_document(
    made: Paper, facts: FormatFacts, read: ReadFile | None, call: Call
) -> PaperViewDocument:
    """A file of another system with what this version makes of it; nothing once its content is gone."""
    gist = read.gist if read else None
    return PaperViewDocument(
        paper=paper_document(made, facts),
        title=gist.title if gist else None,
        words=gist.words if gist else None,
        arms=[marking_document(each) for each in gist.arms] if gist else [],
        kinds=dict(gist.kinds) if gist else {},
        personal=gist.personal if gist else False,
        losses=[loss_document(each, call) for each in read.losses] if read else [],
    )
