# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Opens the row behind a citation, and what was refused here. The tables hold no record of anybody, so no
mandate is asked for them."""

from __future__ import annotations

from dataclasses import fields, replace
from enum import Enum
from functools import lru_cache

from ploughshare.kernel.countries import Country
from ploughshare.kernel.periods import PartDate
from ploughshare.law.clocks.terms import Deadline
from ploughshare.law.facts import queries as facts
from ploughshare.law.facts.terms import InForce
from ploughshare.law.gateways import store
from ploughshare.law.gateways.errors import NoSuchDeadline, NoSuchRow
from ploughshare.law.gateways.reference import tables
from ploughshare.law.gateways.terms import Basis, FormRules, Refusal, RowDetail, Tables
from ploughshare.law.national.terms import Element, NationalFact, ObjectKind
from ploughshare.law.provisions.terms import Obligation
from ploughshare.law.treaties.terms import Membership
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.cooperation import Form

REFUSALS_MOST = 10_000
_STATUS = "status:"
_LEFT_OUT = frozenset({"read_in", "before", "under"})


def in_force(work: Work) -> Tables:
    """The tables that decisions at this node rest on: the packaged ones with the facts confirmed here.

    Raises:
        FactsDamaged: what was confirmed does not fit its digest.
    """
    return over(facts.in_force(work))


@lru_cache(maxsize=facts.REMEMBERED)
def over(law: InForce | None) -> Tables:
    """All tables with these facts; the packaged ones for None."""
    if law is None or not law.digest:
        return tables()
    return replace(tables(), treaties=law.treaties, national=law.national)


def organisations() -> frozenset[str]:
    """Parties that are no states, such as `org:INTERPOL`."""
    return frozenset(tables().organisations)


def provision_detail(row_id: str, *, law: InForce | None = None) -> RowDetail:
    """The whole row that a decision's provision names (`Provision.row`).

    Args:
        law: the facts in force at a node; the packaged ones for None.

    Raises:
        NoSuchRow: no table holds it.
    """
    known = over(law)
    if row_id in known.bases:
        return _detail(row_id, "cooperation_bases.csv", known.bases[row_id])
    if row_id in known.provisions:
        return _detail(row_id, "provisions.csv", known.provisions[row_id])
    national = _national(row_id, law or facts.packaged())
    if national is not None:
        return _detail(row_id, "national_law.csv", national)
    membership = _membership(row_id, known)
    if membership is None:
        raise NoSuchRow({"row": row_id[:60]})
    return _detail(row_id, "treaty_status.csv", membership)


def refusals(work: Work, *, touching: Country | None = None, most: int = REFUSALS_MOST) -> list[Refusal]:
    """Questions that the gateways of this node did not let pass, newest first.

    Args:
        touching: only those with this state on one of the two sides.
    """
    work.allow(Permission.LAW_READ)
    found = store.newest(work.connection, most=most, touching=touching)
    work.record(Deed.REFERENCE_READ, None, {"row": "refusals", "count": len(found)})
    return found


def form_rules(form: Form) -> FormRules:
    """What holds for a form, whatever is asked."""
    return tables().forms[form]


def deadlines() -> tuple[Deadline, ...]:
    """Every time that a basis sets, in the order of the table."""
    return tuple(each for listed in tables().deadlines.values() for each in listed)


def deadline(basis: str, case: str | None = None) -> Deadline:
    """The time that a basis sets in a case; where it sets one only, the case need not be named.

    Raises:
        NoSuchDeadline: it sets no such time.
    """
    known = tables().deadlines.get(basis, ())
    found = [each for each in known if case is None or each.case == case]
    if len(found) != 1:
        listed = ", ".join(each.case for each in known)
        raise NoSuchDeadline({"basis": basis[:20], "case": (case or "")[:40], "known": listed or "–"})
    return found[0]


def _national(row_id: str, law: InForce) -> NationalFact | None:
    kind, _, rest = row_id.partition(":")
    state, _, subject = rest.partition(":")
    if kind == "law":
        return law.national.get((Country(state), subject))
    if kind == "object" and subject in {each.value for each in ObjectKind}:
        thing = law.objects.get((Country(state), ObjectKind(subject)))
        return None if thing is None else thing.law
    if kind == "conduct" and subject in {each.value for each in Element}:
        act = law.conduct.get((Country(state), Element(subject)))
        return None if act is None else act.law
    return None


def _membership(row_id: str, known: Tables) -> Membership | None:
    if not row_id.startswith(_STATUS):
        return None
    state, _, instrument = row_id.removeprefix(_STATUS).partition(":")
    later = known.treaties.later.get((state, instrument))
    if later:
        return later[-1].membership
    return known.treaties.by_instrument.get(instrument, {}).get(Country(state))


def _detail(row_id: str, table: str, row: Basis | Obligation | Membership | NationalFact) -> RowDetail:
    columns = [field.name for field in fields(row) if field.name not in _LEFT_OUT]
    return RowDetail(row_id, table, tuple((name, _shown(getattr(row, name))) for name in columns))


def _shown(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, Enum):
        return str(value.value)
    return value.text if isinstance(value, PartDate) else str(value)
