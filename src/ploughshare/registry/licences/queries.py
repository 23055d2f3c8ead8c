# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of licences, lists, deliveries and alerts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import pairwise

from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id, MalformedId
from ploughshare.kernel.paging import LIMIT, Page, decode_cursor, encode_cursor
from ploughshare.matching.markings.rules import pairs_perhaps, perhaps_keys
from ploughshare.matching.markings.terms import Likeness
from ploughshare.registry.certificates.queries import known as certificate_known
from ploughshare.registry.certificates.terms import Certificate, CertificateId
from ploughshare.registry.licences.errors import LicenceUnknown
from ploughshare.registry.licences.rules import granting, reconciling, screening
from ploughshare.registry.licences.rules.moving import known_as
from ploughshare.registry.licences.store import alerts, deliveries, licences, lists, old
from ploughshare.registry.licences.terms import (
    Alert,
    AlertId,
    AlertState,
    Licence,
    LicenceId,
    LicenceKind,
    LicenceState,
    LineSum,
    Listed,
    ListHeader,
    Match,
    Movement,
    MovementId,
    Retransfer,
    Stage,
    Visit,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates import queries as cases
from ploughshare.safeguards.mandates.terms import UnderCase
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.retention.queries import check_not_erased
from ploughshare.safeguards.retention.rules import first_due
from ploughshare.safeguards.retention.terms import OLD_MOST, Pointed, RetentionKind
from ploughshare.safeguards.work import CaseId, Work
from ploughshare.vocabulary.decisions import Decision
from ploughshare.vocabulary.transfers import Goods, GoodsKind

STATE_ROWS_MOST, NAME_ROWS_MOST, LIST_ROWS_MOST = 200, 60, 200
_COUNTED_AT = {LicenceKind.EXPORT: Stage.SHIPPED, LicenceKind.IMPORT: Stage.DELIVERED}
_DRAWN = frozenset({LicenceState.GRANTED, LicenceState.SUSPENDED})


@dataclass(frozen=True, slots=True)
class Traded:
    """Arms of one line of a licence in a year, as they were authorised or in one movement.

    Attributes:
        licence, goods: which.
        quantity: how many.
        movement: how they moved; None where they were authorised.
        reference: of the movement; None where they were authorised.
        on: day of the movement; None where they were authorised.
    """

    licence: Licence
    goods: Goods
    quantity: int
    movement: MovementId | None = None
    reference: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class LicenceView:
    """A licence with everything that hangs on it.

    Attributes:
        licence: itself.
        stands: where it stands today.
        matches: embargoes and denials that fit it.
        lists: lists that were asked.
        decision: what stands in the way of granting it.
        certificate: the one it rests on; None if none is named.
        sums: each line with what reached which stage.
        movements, visits, retransfers, alerts: as entered.
        misread: serials that came, each with the one that was sent and perhaps misread.
    """

    licence: Licence
    stands: LicenceState
    matches: tuple[Match, ...]
    lists: tuple[ListHeader, ...]
    decision: Decision
    certificate: Certificate | None
    sums: tuple[LineSum, ...]
    movements: tuple[Movement, ...]
    visits: tuple[Visit, ...]
    retransfers: tuple[Retransfer, ...]
    alerts: tuple[Alert, ...]
    misread: tuple[tuple[str, str], ...]


def licence(work: Work, id: LicenceId) -> LicenceView:
    """One licence with everything that hangs on it. Logged.

    Raises:
        LicenceUnknown: none such.
    """
    work.allow(Permission.LICENCE_READ)
    found = known(work, id)
    movements = deliveries.movements(work.connection, id)
    held = tuple(lists.headers(work.connection))
    sums = tuple(reconciling.line_sums(found, movements))
    made = LicenceView(
        found,
        found.state_on(work.at.date()),
        matches(work, found),
        held,
        decision(work, found),
        certificate_of(work, found),
        sums,
        tuple(movements),
        tuple(deliveries.visits(work.connection, id)),
        tuple(deliveries.retransfers(work.connection, id)),
        tuple(alerts.of_licence(work.connection, id)),
        misread(sums),
    )
    work.record(Deed.LICENCE_READ, id)
    return made


def licences_page(
    work: Work,
    *,
    kind: LicenceKind | None = None,
    state: LicenceState | None = None,
    country: Country | None = None,
    reference: str | None = None,
    cursor: str | None = None,
    limit: int = LIMIT,
) -> Page[Licence]:
    """Licences, newest first. Logged.

    Args:
        state: only those that stand there today.
        country: only those whose goods go there.
        reference: only the one with this number.
    """
    work.allow(Permission.LICENCE_READ)
    found = licences.page(
        work.connection,
        most=limit + 1,
        before=LicenceId.parse(str(decode_cursor(cursor, 1)[0])) if cursor else None,
        kind=kind,
        state=state,
        country=country,
        reference=reference,
        on=work.at.date(),
    )
    work.record(Deed.LICENCE_READ, None, {"count": len(found[:limit])})
    following = encode_cursor([str(found[limit - 1].id)]) if len(found) > limit else None
    return Page(found[:limit], following)


def with_serial(work: Work, serial: str) -> list[tuple[Licence, Likeness]]:
    """Licences under which an arm with a serial went, then those of serials that look like it. A serial alone
    is never a match. Logged."""
    work.allow(Permission.LICENCE_READ)
    key = known_as(serial) if serial.strip() else ""
    asked = [({key}, Likeness.SAME), (set(perhaps_keys(key)), Likeness.PERHAPS)] if key else []
    found: dict[LicenceId, tuple[Licence, Likeness]] = {}
    for keys, near in asked:
        moved = deliveries.with_serials(work.connection, keys, most=LIMIT)
        for each in deliveries.licences_of(work.connection, moved):
            found.setdefault(each, (known(work, each), near))
    work.record(Deed.LICENCE_READ, None, {"count": len(found), "by": "serial"})
    return list(found.values())


def misread(sums: Iterable[LineSum]) -> tuple[tuple[str, str], ...]:
    """Serials that came in place of one that was sent and did not come, and look like it: came, sent."""
    found: list[tuple[str, str]] = []
    for each in sums:
        for sent, came in pairwise(serials for serials in each.serials.values() if serials):
            known_sent, known_came = {known_as(one) for one in sent}, {known_as(one) for one in came}
            found += pairs_perhaps(
                [one for one in came if known_as(one) not in known_sent],
                [one for one in sent if known_as(one) not in known_came],
            )
    return tuple(dict.fromkeys(found))


def on_certificate(work: Work, id: CertificateId) -> list[Licence]:
    """Licences that rest on a certificate, for its page, whose reading is logged."""
    work.allow(Permission.LICENCE_READ)
    return licences.on_certificate(work.connection, id)


def diversion_alerts(
    work: Work, *, state: AlertState | None = None, cursor: str | None = None, limit: int = LIMIT
) -> Page[Alert]:
    """Alerts, newest first. Logged."""
    work.allow(Permission.LICENCE_READ)
    before = AlertId.parse(str(decode_cursor(cursor, 1)[0])) if cursor else None
    found = alerts.page(work.connection, most=limit + 1, before=before, state=state)
    work.record(Deed.DIVERSION_ALERT_READ, None, {"count": len(found[:limit])})
    following = encode_cursor([str(found[limit - 1].id)]) if len(found) > limit else None
    return Page(found[:limit], following)


def under_case(work: Work, case: CaseId, *, most: int, before: Id | None) -> list[UnderCase]:
    """Diversion alerts of a case, newest first: for rooms that check reach and record."""
    return alerts.under_case(work.connection, case, most=most, before=before)


def licences_of_case(work: Work, case: CaseId) -> list[LicenceId]:
    """Licences whose alerts led to a case: for other rooms of this house, which check reach and record."""
    return alerts.licences_of_case(work.connection, case)


def licences_known(work: Work, ids: Sequence[LicenceId]) -> list[Licence]:
    """Some licences by id: for other rooms of this house, which check reach and record."""
    return list(licences.get_many(work.connection, list(ids)).values())


def alerts_open(work: Work) -> int:
    """How many alerts wait for a decision. For the navigation."""
    return alerts.count_open(work.connection)


def supplied_lists(work: Work) -> list[ListHeader]:
    """Lists of embargoes and denials that were supplied. Logged."""
    work.allow(Permission.LICENCE_READ)
    found = lists.headers(work.connection)
    work.record(Deed.EMBARGO_LIST_READ, None, {"count": len(found)})
    return found


def list_rows(work: Work, name: str, *, after: int = 0) -> list[Listed]:
    """Rows of a list after a line. Logged."""
    work.allow(Permission.LICENCE_READ)
    found = lists.rows(work.connection, name, after=after, most=LIST_ROWS_MOST)
    work.record(Deed.EMBARGO_LIST_READ, None, {"list": name, "count": len(found)})
    return found


def authorised(work: Work, year: int) -> list[Traded]:
    """Arms authorised in a year for export or import, line by line, for the room that draws reports; it logs
    its own reading."""
    work.allow(Permission.REPORT_READ)
    since, until = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    return [
        Traded(each, goods, goods.quantity)
        for each in licences.authorised_between(work.connection, since, until)
        if each.said.kind in _COUNTED_AT
        for goods in each.said.goods
        if goods.kind is GoodsKind.ARMS
    ]


def moved(
    work: Work, year: int, *, after: MovementId | None, most: int
) -> tuple[list[Traded], MovementId | None]:
    """Arms that moved in a year, movement by movement, and where to go on: for the room that draws reports,
    which logs its own reading. Exports count when they were shipped, imports when they were delivered."""
    work.allow(Permission.REPORT_READ)
    found = deliveries.moved_between(
        work.connection,
        date(year, 1, 1),
        date(year + 1, 1, 1),
        (Stage.SHIPPED, Stage.DELIVERED),
        after=after,
        most=most,
    )
    held = licences.get_many(work.connection, sorted({each.licence for each in found}))
    lines = []
    for each in found:
        under = held[each.licence]
        goods = next((one for one in under.said.goods if one.number == each.line), None)
        counts = _COUNTED_AT.get(under.said.kind) is each.stage
        if counts and goods is not None and goods.kind is GoodsKind.ARMS:
            lines.append(Traded(under, goods, each.quantity, each.id, each.reference, each.on))
    return lines, found[-1].id if len(found) == most else None


def known(work: Work, id: LicenceId) -> Licence:
    """One licence, for this room's services, which log their own act.

    Raises:
        LicenceUnknown: none such.
    """
    found = licences.get(work.connection, id)
    if found is None:
        check_not_erased(work, id)
        raise LicenceUnknown()
    return found


def numbered(work: Work, references: Iterable[str]) -> dict[str, LicenceId]:
    """Licences under some numbers, for this room's services."""
    return licences.numbered(work.connection, sorted(set(references)))


def certificate_of(work: Work, found: Licence) -> Certificate | None:
    """The certificate a licence rests on, for this room's services."""
    return None if found.said.certificate is None else certificate_known(work, found.said.certificate)


def matches(work: Work, found: Licence) -> tuple[Match, ...]:
    """Rows of embargoes and denials that fit a licence today, for this room's services."""
    said = found.said
    named = [each.name for each in said.parties if each.name]
    rows = lists.of_states(work.connection, said.countries, most=STATE_ROWS_MOST)
    for name in named:
        rows += lists.of_names(work.connection, screening.keys_of(name), most=NAME_ROWS_MOST)
    once = {each.id: each for each in rows}.values()
    judged = lists.judged(work.connection, found.id)
    return screening.matches(said, once, judged=judged, on=work.at.date())


def decision(work: Work, found: Licence) -> Decision:
    """What stands in the way of granting a licence today, for this room's services."""
    return granting.may_grant(
        found.said,
        matches=matches(work, found),
        lists=len(lists.headers(work.connection)),
        certificate=certificate_of(work, found),
        drawn=_drawn(work, found),
        on=work.at.date(),
    )


def _drawn(work: Work, found: Licence) -> list[Goods]:
    if found.said.certificate is None:
        return []
    others = licences.on_certificate(work.connection, found.said.certificate)
    return [
        goods
        for each in others
        if each.id != found.id and each.decision in _DRAWN
        for goods in each.said.goods
    ]


def serials_moved_after(work: Work, after: MovementId | None, *, most: int) -> list[tuple[MovementId, str]]:
    """Serials of the next movements: for rounds of the node, which show nobody anything."""
    return deliveries.serials_after(work.connection, after, most=most)


def held_movement(work: Work, id: MovementId) -> Movement | None:
    """One movement with its serials, or None: for other rooms of this house, which check and record."""
    return deliveries.movement(work.connection, id)


# -- for the room of keeping, which logs its own reading: never what a licence is for


def licence_known(work: Work, id: Id) -> Pointed | None:
    """A licence by its id. Its time runs from when it could be used no more; an alert that nobody decided, or
    a case that one led to, stands against its erasure."""
    found = licences.get(work.connection, LicenceId(id.value))
    if found is None:
        return None
    raised = alerts.of_licence(work.connection, found.id)
    is_open = any(each.state is AlertState.OPEN for each in raised)
    followed = [each.case for each in raised if each.case is not None]
    running = [each for each in followed if cases.closed_on(work, each) is None]
    return Pointed(
        RetentionKind.LICENCES,
        found.id,
        found.said.reference,
        _ended_on(found, work.at.date()),
        found.said.reference if is_open else None,
        case=next(iter((*running, *followed)), None),
    )


def licence_given(work: Work, given: str) -> Pointed | None:
    """The same, by its id or its number."""
    try:
        return licence_known(work, LicenceId.parse(given))
    except MalformedId:
        found = licences.numbered(work.connection, [given])
    return licence_known(work, found[given]) if given in found else None


def licences_over(work: Work, *, before: date, most: int, skip: frozenset[bytes]) -> list[Pointed]:
    """Licences that could be used until a day at the latest, the oldest first."""
    ids = old.ended_by(work.connection, before, most=OLD_MOST)
    return first_due(ids, lambda id: licence_known(work, id), before=before, most=most, skip=skip)


def resting_on(work: Work, id: CertificateId) -> str | None:
    """The number of a licence that rests on a certificate and is kept; None if none is."""
    found = licences.on_certificate(work.connection, id)
    return found[0].said.reference if found else None


def _ended_on(found: Licence, today: date) -> date | None:
    if found.said.until <= today:
        return found.said.until
    if found.decision is LicenceState.REFUSED and found.decided_at is not None:
        return found.decided_at.date()
    if found.decision is LicenceState.REVOKED and found.changed_at is not None:
        return found.changed_at.date()
    return None
