# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Let files go with a request of ours or an answer: permission, agreement, law, label, a person's look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ploughshare.exchange.attachments.rules import require_looked_at
from ploughshare.exchange.attachments.terms import KeptFile
from ploughshare.exchange.peers.service import known_peer
from ploughshare.kernel.ids import Id, random_reference
from ploughshare.registry.tracing.errors import ActDoesNotFit, NothingToSend, RequestUnknown
from ploughshare.registry.tracing.queries.enclosures import EnclosureView, files_within
from ploughshare.registry.tracing.rules.law import SENT_AS
from ploughshare.registry.tracing.rules.standing import OPEN
from ploughshare.registry.tracing.service.enclosing.clearing import Cleared, clear
from ploughshare.registry.tracing.service.enclosing.matters import (
    Matter,
    allow_one_of,
    arms_within,
    matter_of,
    matters_within,
    require_releaser,
)
from ploughshare.registry.tracing.service.enclosing.posting import post_enclosure
from ploughshare.registry.tracing.service.filing import speaks_for_itself
from ploughshare.registry.tracing.store import enclosures as store
from ploughshare.registry.tracing.store import incoming as incoming_store
from ploughshare.registry.tracing.terms import (
    About,
    Desk,
    Enclosure,
    EnclosureId,
    EnclosureState,
    FilesLeaving,
    IncomingId,
    IncomingItem,
    ItemId,
    ItemState,
    RequestId,
)
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.handling import Handling, Release

_RELEASERS: dict[type[Id], tuple[Permission, ...]] = {
    RequestId: (Permission.REQUEST_RELEASE, Permission.REQUEST_SEND),
    IncomingId: (Permission.REQUEST_ANSWER,),
}
_ALL_RELEASERS = tuple(each for one in _RELEASERS.values() for each in one)
SENT_AT_ONCE = 30
"""Messages with files that are posted in one transaction; of a larger batch the others follow at once."""


def send_files(
    work: Work,
    desk: Desk,
    about: About,
    *,
    files: FilesLeaving,
) -> list[Enclosure]:
    """Send the files of a request that was sent, or of an arm that was answered, which the other side has
    not got yet.

    Args:
        about: a request, for all that is still to be sent of it and of its arms; or one arm.
        files: how they leave.

    Raises:
        RequestUnknown, NothingToSend, NotLookedAt.
        ActDoesNotFit: the request was not sent or is over, or nothing was answered yet.
        FiledThrough, FiledElsewhere: words to the asked state are the contact point's.
        ReleaseRefused, FilesBarred, and what agreements refuse.
    """
    allow_one_of(work, *_RELEASERS.get(type(about), _ALL_RELEASERS))
    matter = matter_of(work, desk, about)
    filed = goes_to_contact_point(work, matter)
    require_releaser(work, matter, to_contact_point=filed)
    if matter.request is not None and not filed:
        speaks_for_itself(work, matter.request.id)
    _require_sendable(matter)
    only = about if isinstance(about, ItemId) else None
    found = enclose_unsent(work, desk, matter.within, files=files, only=only)
    if not found:
        raise NothingToSend()
    return found


def goes_to_contact_point(work: Work, matter: Matter) -> bool:
    """Whether a request of ours goes to the node of the own contact point, which asks the other state."""
    if matter.request is None or matter.partner is None:
        return False
    return known_peer(work, matter.partner).descriptor.state != matter.request.asked


def _require_sendable(matter: Matter) -> None:
    if matter.request is not None and (matter.request.sent_at is None or matter.request.state not in OPEN):
        raise ActDoesNotFit({"state": matter.request.state.value})
    if matter.their_arm is not None and not is_answered(matter.their_arm):
        raise ActDoesNotFit({"state": matter.their_arm.state.value})
    if matter.incoming is not None and matter.incoming.open_items == matter.incoming.items:
        raise ActDoesNotFit({"state": matter.incoming.state.value})


def enclose_unsent(
    work: Work,
    desk: Desk,
    within: RequestId | IncomingId,
    *,
    files: FilesLeaving,
    only: ItemId | None = None,
) -> list[Enclosure]:
    """Send what is still to be sent of a request, each in a message of its own that comes after the one it
    goes with. The caller has seen to permission, reach, and whether it may be sent now.

    Args:
        only: of this arm alone; None for all arms, for what is about all of them, and for what a province
            filed with them.

    Raises:
        NotLookedAt, ReleaseRefused, FilesBarred, and what agreements refuse: nothing is sent then.
    """
    whole, *arms = matters_within(work, desk, within)
    view = files_within(work, within, arms_within(work, within), partner=whole.partner)
    unsent = {
        each.about: view.unsent_about([each.about])
        for each in [whole, *arms]
        if only is None or each.about == only
    }
    ready = [
        each
        for each in [whole, *arms]
        if unsent.get(each.about) and (each.their_arm is None or is_answered(each.their_arm))
    ]
    filed = () if only else view.filed
    leaving = [file for each in ready for file in unsent[each.about]]
    require_looked_at(leaving + [file for each in filed for file in each.files], files.confirmed)
    made = [_enclose_filed(work, desk, whole, each) for each in filed]
    if ready:
        purposes = frozenset({whole.framing.purpose})
        release = files.release or Release(Handling(files.label or SENT_AS), purposes=purposes)
        cleared = clear(work, whole, release=release, personal=files.personal)
        for place, matter in enumerate(ready):
            kept = unsent[matter.about]
            made.append(_enclose(work, desk, matter, kept, cleared, later=place >= SENT_AT_ONCE))
    return made


def require_confirmed(work: Work, item: ItemId, files: FilesLeaving, *, again: bool = False) -> None:
    """Stop an answer whose files nobody looked at, before anything of it is written.

    Args:
        again: whether it takes the place of an earlier one, with which files went: they go again.

    Raises:
        RequestUnknown, NotLookedAt.
    """
    arm = incoming_store.get_item(work.connection, item)
    made = None if arm is None else incoming_store.get(work.connection, arm.incoming)
    if made is None:
        raise RequestUnknown()
    view = files_within(work, made.id, [item], partner=made.partner)
    leaving = view.own.get(item.value, ()) if again else view.unsent_about([item])
    require_looked_at(leaving, files.confirmed)


def is_answered(arm: IncomingItem) -> bool:
    """Whether an arm of theirs has an answer that files may go with."""
    return arm.state in {ItemState.ANSWERED, ItemState.NOT_HELD}


def _enclose_filed(work: Work, desk: Desk, whole: Matter, filed: EnclosureView) -> Enclosure:
    """What a province filed goes on to the asked state, under the conditions it came with."""
    came = filed.enclosure
    about_all = came.about == whole.within.value
    matter = whole if about_all else matter_of(work, desk, ItemId(came.about))
    release = replace(came.release, erase_on=came.erase_on)
    cleared = clear(work, matter, release=release, personal=came.personal)
    return _enclose(work, desk, matter, filed.files, cleared, source=came.id)


def _enclose(
    work: Work,
    desk: Desk,
    matter: Matter,
    files: Sequence[KeptFile],
    cleared: Cleared,
    *,
    source: EnclosureId | None = None,
    later: bool = False,
) -> Enclosure:
    made = Enclosure(
        work.new_id(EnclosureId),
        True,
        random_reference(work.chance),
        cleared.partner,
        cleared.agreement,
        matter.about.value,
        matter.within.value,
        matter.lane.value,
        matter.reference,
        matter.item,
        matter.request is None,
        cleared.release,
        cleared.personal,
        EnclosureState.WAITING,
        work.at,
        work.mandate.actor,
        source=source,
        files=tuple(each.id for each in files) if later else (),
    )
    if later:
        store.put(work.connection, made)
        return made
    return post_enclosure(work, desk, made, files, urgent=matter.framing.urgency is not None)
