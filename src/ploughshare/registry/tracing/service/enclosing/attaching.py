# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files of requests and answers: added, taken away, read here and there within reach."""

from __future__ import annotations

from ploughshare.exchange.attachments import queries as files
from ploughshare.exchange.attachments import service as attachments
from ploughshare.exchange.attachments.errors import AttachmentsTooMany
from ploughshare.exchange.attachments.terms import FILES_MOST, FileId, KeptFile
from ploughshare.exchange.release.terms import Cleaned
from ploughshare.registry.tracing.errors import ActDoesNotFit, EnclosureUnknown, RequestUnknown
from ploughshare.registry.tracing.queries.enclosures import files_within
from ploughshare.registry.tracing.rules.standing import OPEN
from ploughshare.registry.tracing.service.enclosing.matters import (
    Matter,
    allow_one_of,
    arms_within,
    matter_of,
    readers_of,
    require_reader,
    require_writer,
    writers_of,
)
from ploughshare.registry.tracing.store import enclosures as store
from ploughshare.registry.tracing.store import incoming as incoming_store
from ploughshare.registry.tracing.store import outgoing as outgoing_store
from ploughshare.registry.tracing.terms import (
    About,
    Desk,
    Enclosure,
    EnclosureId,
    IncomingId,
    ItemState,
    RequestId,
)
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.tracing import RequestState

_OVER = frozenset({RequestState.WITHDRAWN, RequestState.REFUSED, RequestState.EXPIRED})
_OVER_FOR_AN_ARM = frozenset({ItemState.WITHDRAWN, ItemState.REFUSED, ItemState.EXPIRED})


def may_attach(work: Work, desk: Desk, about: About) -> None:
    """Stop unless a file may be added: asked before it is made clean, too.

    Raises:
        RequestUnknown, ActDoesNotFit, AttachmentsTooMany.
    """
    allow_one_of(work, *writers_of(about))
    _require_changeable(work, matter_of(work, desk, about))
    if len(files.files_of(work, about)) >= FILES_MOST:
        raise AttachmentsTooMany({"most": FILES_MOST})


def _require_changeable(work: Work, matter: Matter) -> None:
    """To a request of ours while an answer may come; to one of theirs until it is refused or withdrawn."""
    require_writer(work, matter)
    if matter.request is not None:
        state = matter.request.state
        if state not in OPEN or (matter.arm is not None and matter.arm.state not in OPEN):
            raise ActDoesNotFit({"state": state.value})
    if matter.incoming is not None and matter.incoming.state in _OVER:
        raise ActDoesNotFit({"state": matter.incoming.state.value})
    if matter.their_arm is not None and matter.their_arm.state in _OVER_FOR_AN_ARM:
        raise ActDoesNotFit({"state": matter.their_arm.state.value})


def attach_file(
    work: Work,
    desk: Desk,
    about: About,
    *,
    file: FileId,
    cleaned: Cleaned,
    sha256: str,
    former_sha256: str,
) -> KeptFile:
    """Keep a file that was made clean with a request of ours, with our answer, or with one arm.

    Raises:
        RequestUnknown, ActDoesNotFit, AttachmentsTooMany, AttachmentTooLarge.
    """
    may_attach(work, desk, about)
    return attachments.attach(
        work,
        about,
        id=file,
        cleaned=cleaned,
        sha256=sha256,
        former_sha256=former_sha256,
        limits=desk.files,
    )


def detach_file(work: Work, desk: Desk, within: RequestId | IncomingId, file: FileId) -> None:
    """Take a file of a request or of one of its arms away again, before it is sent. One that was sent is
    taken back first.

    Raises:
        RequestUnknown, AttachmentUnknown.
        ActDoesNotFit: it was sent.
    """
    allow_one_of(work, *writers_of(within))
    matter = matter_of(work, desk, within)
    require_writer(work, matter)
    view = files_within(work, within, arms_within(work, within), partner=matter.partner)
    if file not in view.unsent and any(each.id == file for kept in view.own.values() for each in kept):
        raise ActDoesNotFit({"state": "sent"})
    attachments.remove_file(work, _about(work, within, file), file)


def own_file(work: Work, desk: Desk, within: RequestId | IncomingId, file: FileId) -> KeptFile:
    """A file of ours, as it leaves. That it is read is recorded.

    Raises:
        RequestUnknown, AttachmentUnknown.
    """
    allow_one_of(work, *readers_of(within))
    require_reader(work, matter_of(work, desk, within))
    return files.file_of(work, _about(work, within, file), file)


def _about(work: Work, within: RequestId | IncomingId, file: FileId) -> About:
    """What a file of a request is about: the request, or the arm that has it."""
    abouts: list[About] = [within, *arms_within(work, within)]
    kept = files.files_of_many(work, abouts)
    return next((each for each in abouts if any(one.id == file for one in kept.get(each.value, ()))), within)


def received_file(work: Work, desk: Desk, id: EnclosureId, file: FileId) -> KeptFile:
    """A file of another, as it was made anew here. That it is read is recorded.

    Raises:
        EnclosureUnknown, AttachmentUnknown.
    """
    allow_one_of(work, Permission.TRACE_READ, Permission.REQUEST_ANSWER, Permission.REQUEST_DECIDE)
    made, matter = enclosure_and_matter(work, desk, id)
    require_reader(work, matter)
    return files.file_of(work, made.id, file)


def enclosure_and_matter(work: Work, desk: Desk, id: EnclosureId) -> tuple[Enclosure, Matter]:
    """An enclosure with what it is about. Reach is the caller's to see to.

    Raises:
        EnclosureUnknown: none such, or its request is gone.
    """
    made = store.get(work.connection, id)
    if made is None:
        raise EnclosureUnknown()
    # Ids of all kinds are drawn alike: no request of theirs has the id of one of ours.
    ours = outgoing_store.get_request(work.connection, RequestId(made.within))
    within: RequestId | IncomingId = RequestId(made.within) if ours else IncomingId(made.within)
    if ours is None and incoming_store.get(work.connection, IncomingId(made.within)) is None:
        raise EnclosureUnknown()
    try:
        return made, matter_of(work, desk, within)
    except RequestUnknown:
        raise EnclosureUnknown() from None
