# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What partners may still ask, counted by the owner alone; and the alarm when a year's share is spent."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from ploughshare.exchange.agreements.terms import Agreement
from ploughshare.exchange.lookup import store
from ploughshare.exchange.lookup.errors import AlarmUnknown, BatchNotAgreed, DaySpent, TooFast, YearSpent
from ploughshare.exchange.lookup.rules import budgets
from ploughshare.exchange.lookup.service.epochs import epoch_in_force
from ploughshare.exchange.lookup.terms import (
    KEYS_EACH,
    QUESTIONS_A_MINUTE,
    Alarm,
    AlarmId,
    AlarmKind,
    Ruling,
    Stop,
)
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.errors import PloughshareError
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work

MINUTE = timedelta(minutes=1)


def rule_on(work: Work, agreement: Agreement, partner: NodeId, *, lookups: int, records: int) -> Ruling:
    """Whether a partner may ask so much now, and who must be told if not."""
    assert agreement.terms.lookup is not None
    year = budgets.year_of(agreement, on=work.at.date())
    spent = store.spent_so_far(
        work.connection,
        agreement.terms.reference,
        partner,
        on=work.at.date(),
        year=year,
        minute_since=work.at - MINUTE,
    )
    budget = budgets.budget_of(agreement.terms.lookup)
    return budgets.may_look_up(budget, spent, lookups=lookups, records=records, year=year)


def spend(work: Work, agreement: Agreement, partner: NodeId, *, lookups: int) -> None:
    """Count look-ups that are answered."""
    store.spend(
        work.connection,
        agreement.terms.reference,
        partner,
        on=work.at.date(),
        keys=lookups * KEYS_EACH,
        lookups=lookups,
    )


def count_automatic_answer(work: Work, agreement: Agreement, partner: NodeId) -> bool:
    """Count an answer that the register gives by itself, together with the look-ups of the year.

    Returns:
        Whether it may be given: False if the share of the year is spent. Somebody is told then. Before the
        register is prepared, and where look-ups are not agreed, no share is known and none is spent.
    """
    clause = agreement.terms.lookup
    if clause is None:
        return True
    epoch = epoch_in_force(work)
    if epoch is not None and epoch.records is not None:
        year = budgets.year_of(agreement, on=work.at.date())
        spent = store.spent_so_far(
            work.connection,
            agreement.terms.reference,
            partner,
            on=work.at.date(),
            year=year,
            minute_since=work.at,
        )
        ruling = budgets.may_answer_by_machine(
            budgets.budget_of(clause), spent, records=epoch.records, year=year
        )
        if not ruling.permitted:
            raise_alarm(work, AlarmKind.YEAR_SPENT, agreement.terms.reference, partner)
            return False
    store.spend(work.connection, agreement.terms.reference, partner, on=work.at.date(), automatic_answers=1)
    return True


def refusal_of(ruling: Ruling, *, batch_most: int) -> PloughshareError:
    """The named outcome of a limit in the way."""
    if ruling.stop is Stop.YEAR:
        return YearSpent({"left": ruling.records_left, "next": ruling.year[1].isoformat()})
    if ruling.stop is Stop.DAY:
        return DaySpent({"left": ruling.keys_left // KEYS_EACH})
    if ruling.stop is Stop.MINUTE:
        return TooFast({"most": QUESTIONS_A_MINUTE})
    return BatchNotAgreed({"most": batch_most})


def raise_alarm(work: Work, kind: AlarmKind, agreement: str, partner: NodeId) -> None:
    """Put something before a person; once, until somebody saw it."""
    made = Alarm(work.new_id(AlarmId), kind, agreement, partner, work.at, None, None)
    if store.add_alarm(work.connection, made):
        facts = {"kind": kind.value, "agreement": agreement, "partner": partner}
        work.record(Deed.LOOKUP_ALARM_GIVEN, made.id, facts)


def see_alarm(work: Work, id: AlarmId) -> Alarm:
    """Say that one has seen an alarm.

    Raises:
        AlarmUnknown: none such.
    """
    work.allow(Permission.LOOKUP_WATCH)
    made = store.get_alarm(work.connection, id)
    if made is None:
        raise AlarmUnknown()
    if made.seen_at is not None:
        return made
    store.see_alarm(work.connection, id, at=work.at, by=work.mandate.actor)
    work.record(Deed.LOOKUP_ALARM_SEEN, id, {"kind": made.kind.value})
    return replace(made, seen_at=work.at, seen_by=work.mandate.actor)
