# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What keeps a draft from leaving, item by item."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ploughshare.kernel.text import N_, Text
from ploughshare.law.requests.rules.contents import BY_RECORD, required
from ploughshare.law.requests.rules.headings import HEADINGS
from ploughshare.law.requests.rules.safeguards import lacking
from ploughshare.law.requests.terms import FORMAL, Matter, Missing, Need, Required, Translation, Wanted
from ploughshare.vocabulary.cooperation import Form
from ploughshare.vocabulary.decisions import Outcome

BARRED = N_("The law bars it, and nobody here can lift that.")
NOT_PERMITTED = N_("The law lets it go only once its conditions are met.")
DISCRETION = N_("It is at the discretion of the asked state: who approves it says why it is put.")
OFFICER = N_("The law leaves it to a person: put it to the legal officer, who decides with grounds.")
LEG = N_("A controlled delivery leaves only where the law permits every leg of its route.")
NOT_FORMAL = N_("No formal request is made for this form of cooperation.")
WRITE = N_("Write what is wanted under “%(one)s” (%(by)s).")
WRITE_PRACTICE = N_("Write what is wanted under “%(one)s”. No request goes without it.")
AUTHORITY = N_("Name the authority it goes to: %(asked)s keeps a central authority for it, or names one.")
LANGUAGE = N_("Choose the language it goes in: one that %(asked)s accepts.")
NOT_ACCEPTED = N_("%(asked)s accepts %(languages)s: choose one of these.")
TRANSLATE = N_("The translation is still to be made.")
ROUTE = N_("Name the states of the route in order: at least origin and destination, ours among them.")

LETS_GO = frozenset({Outcome.OWED, Outcome.PERMITTED})
"""Outcomes on which a request leaves without a further decision of a person."""


def missing(
    matter: Matter, *, table: Mapping[str, tuple[Wanted, ...]], on: date, decided: bool = False
) -> tuple[Missing, ...]:
    """Everything that keeps a draft from leaving; empty if it may.

    Args:
        table: what each basis wants.
        on: the day on which it would leave.
        decided: whether a second person puts it, with grounds, where it is at the asked state's discretion.
            Lifts no bar, meets no condition, stands in for no decision of the legal officer, and counts for
            nothing in a controlled delivery.
    """
    if matter.form not in FORMAL:
        return (Missing("law", Text(NOT_FORMAL)),)
    found = [*_law(matter, decided=decided)]
    wanted = required(matter.form, matter.bases, table=table)
    found += [_content(each) for each in wanted if _lacks(each, matter)]
    found += _fields(matter)
    if matter.form is Form.CONTROLLED_DELIVERY:
        states = frozenset(matter.route)
        if len(states) < len(matter.route) or not {matter.asking, matter.asked} <= states:
            found.append(Missing("route", Text(ROUTE)))
        found += [
            Missing(":".join(filter(None, ("safeguard", each.kind.value, each.state))), each.why)
            for each in lacking(matter.route or (matter.asking, matter.asked), matter.safeguards, on=on)
        ]
    return tuple(found)


_WHY = {
    Outcome.BARRED: BARRED,
    Outcome.PERMITTED_IF: NOT_PERMITTED,
    Outcome.DISCRETION: DISCRETION,
    Outcome.NO_BASIS: OFFICER,
    Outcome.UNDETERMINED: OFFICER,
}


def _law(matter: Matter, *, decided: bool) -> list[Missing]:
    outcome = matter.decision.outcome
    if outcome in LETS_GO:
        return []
    if matter.form is Form.CONTROLLED_DELIVERY and outcome is not Outcome.BARRED:
        return [Missing("law", Text(LEG))]
    if outcome is Outcome.DISCRETION and decided:
        return []
    return [Missing("law", Text(_WHY[outcome]))]


def _lacks(wanted: Required, matter: Matter) -> bool:
    if wanted.need is not Need.MUST or wanted.content in BY_RECORD:
        return False
    return not matter.contents.get(wanted.content, "").strip()


def _content(wanted: Required) -> Missing:
    heading = HEADINGS[wanted.content]
    if not wanted.by:
        return Missing(wanted.content.value, Text(WRITE_PRACTICE, {"one": heading}))
    by = ", ".join(f"{row.instrument} {row.article}" for row in wanted.by if row.need is Need.MUST)
    by = by or f"{wanted.by[0].instrument} {wanted.by[0].article}"
    return Missing(wanted.content.value, Text(WRITE, {"one": heading, "by": by}))


def _fields(matter: Matter) -> list[Missing]:
    found: list[Missing] = []
    if not (matter.requested_authority or "").strip():
        found.append(Missing("authority", Text(AUTHORITY, {"asked": matter.asked})))
    if matter.language is None:
        found.append(Missing("language", Text(LANGUAGE, {"asked": matter.asked})))
    elif matter.accepted is not None and matter.language not in matter.accepted:
        languages = ", ".join(sorted(matter.accepted))
        found.append(Missing("language", Text(NOT_ACCEPTED, {"asked": matter.asked, "languages": languages})))
    if matter.translation is Translation.NEEDED:
        found.append(Missing("translation", Text(TRANSLATE)))
    return found
