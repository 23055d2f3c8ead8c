# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Lists and single things, as pages and interfaces show them."""

from __future__ import annotations

from ploughshare.exchange.attachments import queries as attachments
from ploughshare.exchange.peers import queries as peers
from ploughshare.exchange.release.terms import Use
from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.kernel.paging import LIMIT, Page, decode_cursor, encode_cursor
from ploughshare.registry.intelligence.queries.reach import own_statement, within_reach
from ploughshare.registry.intelligence.queries.usage import purpose_of, usage
from ploughshare.registry.intelligence.queries.views import ReceivedView, StatementRow, StatementView
from ploughshare.registry.intelligence.queries.ways import TELLABLE, places_to_check, ways_to_tell
from ploughshare.registry.intelligence.store import consents as consent_store
from ploughshare.registry.intelligence.store import received as received_store
from ploughshare.registry.intelligence.store import statements as store
from ploughshare.registry.intelligence.store import tellings
from ploughshare.registry.intelligence.terms import (
    Consent,
    Received,
    ReceivedId,
    ReceivedState,
    Silence,
    Statement,
    StatementId,
    Telling,
)
from ploughshare.registry.tracing.terms import Desk
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates.terms import UnderCase
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import CaseId, Work

CONSENTS_MOST = 200


def statements(work: Work, *, cursor: str | None = None, limit: int = LIMIT) -> Page[StatementRow]:
    """Statements of ours within reach, newest first."""
    work.allow(Permission.INFORMATION_READ)
    before = StatementId.parse(str(decode_cursor(cursor, 1)[0])) if cursor else None
    reach = work.scope(Permission.INFORMATION_READ)
    found = store.page(work.connection, reach, most=limit + 1, before=before)
    shown = found[:limit]
    told = tellings.of_statements(work.connection, [each.id for each in shown])
    kept = store.silences(work.connection, [each.id for each in shown])
    rows = [
        StatementRow(
            each,
            tuple(one for one in told if one.statement == each.id),
            _undecided(each, told, kept),
        )
        for each in shown
    ]
    work.record(Deed.INFORMATION_LISTED, None, {"count": len(rows)})
    following = encode_cursor([str(shown[-1].id)]) if len(found) > limit else None
    return Page(rows, following)


def _undecided(made: Statement, told: list[Telling], kept: list[Silence]) -> tuple[Country, ...]:
    if made.state not in TELLABLE:
        return ()
    decided = {each.state for each in told if each.statement == made.id and each.holds}
    decided |= {each.state for each in kept if each.statement == made.id}
    return tuple(each for each in made.affected if each not in decided)


def statement(work: Work, desk: Desk, id: StatementId) -> StatementView:
    """One statement of ours.

    Raises:
        StatementUnknown: none such, or not within reach.
    """
    work.allow(Permission.INFORMATION_READ)
    made = own_statement(work, id)
    told = tellings.of_statements(work.connection, [id])
    kept = store.silences(work.connection, [id])
    tellable = made.state in TELLABLE and made.content is not None
    work.record(Deed.INFORMATION_READ, id)
    return StatementView(
        made,
        tuple(told),
        tuple(kept),
        _undecided(made, told, kept),
        tuple(ways_to_tell(work, desk, made)) if tellable else (),
        tuple(places_to_check(made.content)) if made.content else (),
        tuple(attachments.files_of(work, id)),
        tuple(attachments.sendings_of(work, [each.id for each in told])),
    )


def received(
    work: Work, *, cursor: str | None = None, limit: int = LIMIT, state: ReceivedState | None = None
) -> Page[Received]:
    """What other nodes told us, newest first.

    All of it for who decides on it; for others what was taken into their cases.
    """
    work.allow(Permission.INFORMATION_READ)
    before = ReceivedId.parse(str(decode_cursor(cursor, 1)[0])) if cursor else None
    reach = work.scope(Permission.INFORMATION_READ)
    everything = work.may(Permission.INFORMATION_DECIDE)
    found = received_store.page(
        work.connection,
        most=limit + 1,
        before=before,
        state=state,
        reach=None if everything else reach,
    )
    shown = found[:limit]
    work.record(Deed.INFORMATION_LISTED, None, {"count": len(shown)})
    return Page(shown, encode_cursor([str(shown[-1].id)]) if len(found) > limit else None)


def one_received(work: Work, id: ReceivedId) -> ReceivedView:
    """One statement of another.

    Raises:
        StatementUnknown: none such, or not within reach.
    """
    work.allow(Permission.INFORMATION_READ)
    made = within_reach(work, id)
    purpose = purpose_of(work, made)
    states = sorted({each.descriptor.state for each in peers.known_peers(work)} - {made.origin.state})
    uses = [usage(work, made, each, purpose=purpose) for each in (Use.EXPORT, Use.COURT)]
    uses += [usage(work, made, Use.FORWARD, purpose=purpose, to=each) for each in states]
    work.record(Deed.INFORMATION_READ, id)
    onward = tellings.of_received(work.connection, id)
    return ReceivedView(
        made,
        tuple(uses) if made.state is ReceivedState.ACCEPTED else (),
        tuple(consent_store.of_received(work.connection, id)),
        tuple(onward),
        received_store.standing_of(work.connection, made.origin.node),
        tuple(attachments.arrivals_of(work, id)),
        tuple(attachments.files_of(work, id)),
        tuple(attachments.sendings_of(work, [each.id for each in onward])),
    )


def consents(work: Work) -> list[Consent]:
    """Questions of consent, ours and theirs, newest first."""
    work.allow(Permission.INFORMATION_READ)
    found = consent_store.latest(work.connection, most=CONSENTS_MOST)
    work.record(Deed.INFORMATION_LISTED, None, {"consents": len(found)})
    return found


def under_case(work: Work, case: CaseId, *, most: int, before: Id | None) -> list[UnderCase]:
    """Statements of a case, newest first: for rooms that check reach and record."""
    return store.under_case(work.connection, case, most=most, before=before)


def count_of_case(work: Work, case: CaseId) -> int:
    """How many statements a case has: for other rooms of this house, which check reach and record."""
    return store.count_of_case(work.connection, case)


def silences_to_review(work: Work) -> list[Silence]:
    """Silences whose day has come.

    For who may keep silent: they decide anew, or have the state told.
    """
    work.allow(Permission.INFORMATION_WITHHOLD)
    found = store.silences_due(work.connection, by=work.at.date(), most=CONSENTS_MOST)
    work.record(Deed.INFORMATION_LISTED, None, {"silences": len(found)})
    return found


def waiting_counts(work: Work) -> int:
    """How many received statements wait for a decision."""
    work.allow(Permission.INFORMATION_DECIDE)
    return received_store.count_new(work.connection)
