# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A formal request whole, and its paper."""

from __future__ import annotations

from collections.abc import Sequence

from ploughshare.kernel.text import N_, Text
from ploughshare.law.requests import queries as law_requests
from ploughshare.law.requests.rules import with_enclosed
from ploughshare.law.requests.terms import Enclosed, Matter, Missing
from ploughshare.law.rulings.queries import questions_of
from ploughshare.registry.requests import store
from ploughshare.registry.requests.errors import FormalUnknown, NotComplete
from ploughshare.registry.requests.queries.law import Said, law_of, matter_of
from ploughshare.registry.requests.queries.materials import places, weigh
from ploughshare.registry.requests.queries.reach import own_formal
from ploughshare.registry.requests.rules import enclosed_digest, following
from ploughshare.registry.requests.terms import (
    Direction,
    Formal,
    FormalId,
    FormalState,
    FormalView,
    Noted,
    Weighed,
)
from ploughshare.registry.tracing.terms import Desk
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.cooperation import Form
from ploughshare.vocabulary.decisions import Outcome
from ploughshare.vocabulary.documents import Document

LABEL = N_("TLP:%(label)s")
OTHER_THAN_APPROVED = N_(
    "Something that goes along was changed since it was approved: it has to be approved again."
)
GONE_SINCE = N_("What went along here was changed, recalled or erased since, and is not shown any more.")

_UNSENT = frozenset({FormalState.DRAFT, FormalState.APPROVED})


def formal(work: Work, desk: Desk, id: FormalId) -> FormalView:
    """One formal request within reach, whole.

    Raises:
        FormalUnknown: none such, or not within reach.
    """
    work.allow(Permission.FORMAL_READ)
    made = own_formal(work, id)
    work.record(Deed.FORMAL_READ, id)
    return view_of(work, desk, made)


def view_of(work: Work, desk: Desk, made: Formal) -> FormalView:
    """The same for services of this room, which allow and record."""
    noted = store.safeguards(work.connection, made.id)
    weighed = [weigh(work, desk, made, each) for each in store.materials(work.connection, made.id)]
    said = law_of(work, desk, made, noted)
    matter = matter_of(work, desk, made, said, noted)
    unsent = made.direction is Direction.OURS and made.state in _UNSENT
    return FormalView(
        made,
        tuple(store.steps(work.connection, made.id)),
        tuple(noted),
        tuple(store.clocks(work.connection, made.id)),
        tuple(weighed),
        said.decision,
        said.evaluation.bases,
        law_requests.required(made.form, said.evaluation.bases),
        _missing(work, made, matter, weighed) if unsent else (),
        law_requests.questions(matter),
        tuple(dict.fromkeys((each.basis, each.case) for each in said.evaluation.deadlines)),
        _paper(work, made, matter, weighed),
        following(made.state, made.direction),
        places(weighed) if unsent else (),
        tuple(questions_of(work, made.id)),
    )


def what_is_missing(
    work: Work, desk: Desk, made: Formal, *, decided: bool
) -> tuple[tuple[Missing, ...], Said, Matter, list[Weighed]]:
    """What keeps a request from leaving now, with what the law says, what the text is made of, and what goes
    along.

    Args:
        decided: whether a person decides, with grounds, that it is put although the law leaves it open.
    """
    noted: list[Noted] = store.safeguards(work.connection, made.id)
    weighed = [weigh(work, desk, made, each) for each in store.materials(work.connection, made.id)]
    said = law_of(work, desk, made, noted)
    matter = matter_of(work, desk, made, said, noted)
    return _missing(work, made, matter, weighed, decided=decided), said, matter, weighed


def _missing(
    work: Work, made: Formal, matter: Matter, weighed: Sequence[Weighed], *, decided: bool | None = None
) -> tuple[Missing, ...]:
    if decided is None:
        decided = made.approval is not None and made.approval.grounds is not None
    found = law_requests.missing(matter, on=work.at.date(), decided=decided)
    approved = made.state is FormalState.APPROVED
    stopped = [
        Missing(f"material:{each.material.kind.value}:{each.material.subject}", why)
        for each in weighed
        if (why := _stops(each, approved=approved)) is not None
    ]
    return (*found, *stopped)


def _stops(each: Weighed, *, approved: bool) -> Text | None:
    if each.stops:
        return each.withheld[0]
    return Text(OTHER_THAN_APPROVED) if approved and _is_other(each) else None


def _is_other(each: Weighed) -> bool:
    """Whether something that goes along is not what it was when the request was approved."""
    return each.material.digest is not None and each.material.digest != enclosed_digest(each.enclosed)


def draft_of(made: Formal, matter: Matter) -> Document:
    """The paper of a matter. Final where a second person approved it."""
    label = Text(LABEL, {"label": made.wording.handling.tlp.value.upper()})
    number = made.reference or str(made.id)
    return law_requests.draft(
        matter, number=number, at=made.changed_at, marking=label, final=made.approval is not None
    )


def _paper(work: Work, made: Formal, matter: Matter, weighed: Sequence[Weighed]) -> Document | None:
    """Words as approved, or as they stand; what goes along is read where it is kept, so that nothing stays
    here longer than it may."""
    if made.direction is Direction.THEIRS or made.erased_at is not None:
        return None
    words = store.document(work.connection, made.id) or draft_of(made, matter)
    gone = Enclosed(Text(GONE_SINCE))
    told = (gone if _is_other(each) and made.state not in _UNSENT else each.enclosed for each in weighed)
    return with_enclosed(words, (each for each in told if each is not None))


def paper(work: Work, desk: Desk, id: FormalId) -> Document:
    """The paper of a request of ours: as approved, else as a draft that says so on every page.

    No draft of what is barred leaves, and none of a controlled delivery before its safeguards stand.

    Raises:
        FormalUnknown: none such, not within reach, another state's, or its words are erased.
        NotComplete: it is barred, or a controlled delivery without its safeguards.
    """
    work.allow(Permission.FORMAL_READ)
    view = view_of(work, desk, own_formal(work, id))
    if view.document is None:
        raise FormalUnknown()
    require_paper_may_leave(view)
    work.record(Deed.FORMAL_EXPORTED, id, {"draft": view.document.draft})
    return view.document


def require_paper_may_leave(view: FormalView) -> None:
    """Stop a paper that nobody outside may hold yet.

    Raises:
        NotComplete.
    """
    stops = keeps_paper(view)
    if stops:
        raise NotComplete({"count": len(stops), "first": stops[0].why.english()})


def keeps_paper(view: FormalView) -> tuple[Missing, ...]:
    """What keeps even a draft of a request here: a bar, and for a controlled delivery its safeguards."""
    if view.formal.state not in _UNSENT:
        return ()
    kinds = {"law"} if view.decision.outcome is Outcome.BARRED else set()
    if view.formal.form is Form.CONTROLLED_DELIVERY:
        kinds = {"law", "route", "safeguard"}
    return tuple(each for each in view.missing if each.code.split(":")[0] in kinds)
