# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of the facts of law: the tables in force, the facts about a state, history, what waits."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from threading import Lock

from ploughshare.kernel.countries import Country
from ploughshare.kernel.paging import LIMIT, Page, decode_cursor, encode_cursor
from ploughshare.law.facts import rules, store
from ploughshare.law.facts.errors import FactsDamaged, NoSuchChange
from ploughshare.law.facts.rules import lines
from ploughshare.law.facts.terms import (
    Change,
    ChangeId,
    ChangeState,
    FactKind,
    FactLine,
    Held,
    History,
    InForce,
    Statement,
)
from ploughshare.law.national.reference import (
    conduct_by_state,
    national_law,
    objects_by_state,
    variables,
)
from ploughshare.law.treaties.reference import treaties
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work

REMEMBERED = 16
"""Tables with changes that are kept laid, by their digest: a few nodes and revisions in one process."""

_LAID: OrderedDict[str, InForce] = OrderedDict()
_LAYING = Lock()


@cache
def packaged() -> InForce:
    """The tables as they come with the software."""
    return InForce("", treaties(), national_law(), objects_by_state(), conduct_by_state())


def digest_in_force(work: Work) -> str:
    """Which changes are laid over the packaged tables here; empty if none is. One row is read."""
    return store.revision(work.connection)[0]


def in_force(work: Work) -> InForce:
    """The tables that decide at this node: packaged ones with the confirmed changes laid over them.

    They are kept by the digest of the changes, so that nodes in one process never mix and a decision reads
    one row. Whoever decides on them records that; the tables hold no record of anybody.

    Raises:
        FactsDamaged: what is kept does not fit its digest.
    """
    wanted = digest_in_force(work)
    if not wanted:
        return packaged()
    with _LAYING:
        found = _LAID.get(wanted)
        if found is not None:
            _LAID.move_to_end(wanted)
            return found
    counted = rules.active(_said(store.confirmed(work.connection)))
    if rules.digest_of(counted) != wanted:
        raise FactsDamaged({"row": "law_fact_revision"})
    return lay_ready(counted)


def lay_ready(counted: Mapping[str, Statement]) -> InForce:
    """Lay statements over the packaged tables and keep the result for the next who decides by them."""
    made = rules.lay(packaged(), counted, variables())
    with _LAYING:
        _LAID[made.digest] = made
        while len(_LAID) > REMEMBERED:
            _LAID.popitem(last=False)
    return made


def _said(changes: Iterable[Change]) -> list[tuple[str, Statement]]:
    return [(each.digest, each.said) for each in changes]


def facts_of(work: Work, state: Country, *, on: date) -> list[FactLine]:
    """Every fact that can be known of a state, as it stands on a day; what is not known stands there, too.

    Raises:
        NotAState, DependentTerritory, StateDivided, UnknownCountry.
    """
    work.allow(Permission.LAW_READ)
    code = rules.read_state(state, packaged().treaties.states)
    changes = store.of_state(work.connection, code)
    waiting = Counter(each.said.row for each in changes if each.state is ChangeState.PROPOSED)
    said: dict[str, list[Held]] = {}
    for each in _counted(work, changes):
        said.setdefault(each.said.row, []).append(rules.said_held(each.said, each.id))
    work.record(Deed.REFERENCE_READ, None, {"state": code, "row": "facts"})
    found = []
    for kind, subject, title in lines.subjects(packaged(), variables()):
        row = f"{kind.value}:{code}:{subject}"
        found.append(
            lines.line(
                packaged(),
                said.get(row, []),
                kind=kind,
                state=code,
                subject=subject,
                title=title,
                on=on,
                waiting=waiting[row],
            )
        )
    return found


def _counted(work: Work, changes: Iterable[Change]) -> list[Change]:
    """Of some changes those that are laid over the tables, in the order of their confirmation."""
    last = {each.digest: each for each in changes if each.state is ChangeState.CONFIRMED}
    return [last[digest] for digest in in_force(work).counted if digest in last]


def history(work: Work, row: str, *, on: date) -> History:
    """Everything that was ever said of one fact here: packaged, proposed, confirmed, refused, taken back.

    Raises:
        NoSuchFact, NoSuchSubject, NotAState, DependentTerritory, StateDivided, UnknownCountry.
    """
    work.allow(Permission.LAW_READ)
    kind, given, subject = rules.split_row(row)
    state = rules.read_state(given, packaged().treaties.states)
    rules.check_subject(kind, subject, packaged().treaties, variables())
    changes = store.of_row(work.connection, f"{kind.value}:{state}:{subject}")
    counted = _counted(work, changes)
    said = [rules.said_held(each.said, each.id) for each in counted]
    work.record(Deed.REFERENCE_READ, None, {"row": row[:140]})
    waiting = sum(each.state is ChangeState.PROPOSED for each in changes)
    found = lines.line(
        packaged(),
        said,
        kind=kind,
        state=state,
        subject=subject,
        title=_title(kind, subject),
        on=on,
        waiting=waiting,
    )
    known = rules.packaged_held(packaged(), kind, state, subject)
    digests = {each.digest for each in counted}
    undone = {
        each.digest
        for each in changes
        if each.state is ChangeState.CONFIRMED and each.said.undoes is None and each.digest not in digests
    }
    clashes = rules.clashing(found.held, [*known, *said], on=on)
    return History(found, known, tuple(changes), frozenset(undone), clashes)


def title_of(said: Statement) -> str:
    """Title of the instrument, or what the variable asks; the code of an object or of conduct."""
    return _title(said.kind, said.subject)


def _title(kind: FactKind, subject: str) -> str:
    if kind is FactKind.STATUS:
        return treaties().titles[subject]
    return variables()[subject].definition if kind is FactKind.NATIONAL else subject


def held_now(work: Work, row: str, *, on: date) -> Held:
    """What is used of a fact on a day: to show what a proposal would change. Not recorded: its caller is."""
    kind, state, subject = rules.split_row(row)
    counted = _counted(work, store.of_row(work.connection, row))
    said = [rules.said_held(each.said, each.id) for each in counted]
    title = _title(kind, subject)
    return lines.line(packaged(), said, kind=kind, state=state, subject=subject, title=title, on=on).held


def change(work: Work, id: ChangeId) -> Change:
    """One change.

    Raises:
        NoSuchChange: there is none.
    """
    work.allow(Permission.LAW_READ)
    found = store.get(work.connection, id)
    if found is None:
        raise NoSuchChange()
    work.record(Deed.REFERENCE_READ, id, {"row": found.said.row})
    return found


def changes(
    work: Work,
    state: ChangeState = ChangeState.PROPOSED,
    *,
    told: bool | None = None,
    cursor: str | None = None,
    limit: int = LIMIT,
) -> Page[Change]:
    """Changes in a state: what waits oldest first, the rest newest first.

    Args:
        told: only those that other nodes told, or only those entered here; None for both.
    """
    work.allow(Permission.LAW_READ)
    after = None if cursor is None else decode_cursor(cursor, 1)[0]
    place = after if isinstance(after, int) else None
    found = store.listed(work.connection, state, after=place, most=limit + 1, told=told)
    work.record(Deed.REFERENCE_READ, None, {"row": "changes", "count": min(len(found), limit)})
    more = encode_cursor([found[limit - 1][0]]) if len(found) > limit else None
    return Page([each for _, each in found[:limit]], more)


def changes_waiting(work: Work) -> int:
    """How many changes wait for somebody else than who put them forward: a number for the navigation of those
    who may confirm."""
    return store.waiting_for(work.connection, work.mandate.actor)


def ever_confirmed(work: Work) -> list[Change]:
    """Every change that was ever confirmed here, also those taken back, in the order of confirmation: for
    those who tell others. Not recorded: what is told is."""
    return store.confirmed(work.connection)
