# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Safeguards of a controlled delivery: what must stand before a request for one leaves.

UNTOC 20(4) wants the consent of the states concerned to the method. That it is written, of every state on the
route, with the consent of the competent judge or prosecutor, after substitution was looked at, with triggers
that end it and serials listed, is stricter than any instrument in the tables. It is a rule of this software:
arms under control that are lost are used.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import N_, Text
from ploughshare.law.requests.terms import Lack, Method, Safeguard, SafeguardKind

REASON_LEAST = 20
"""Characters below which words say nothing."""

NO_SERIALS = N_("List the arms that would move by their serial numbers.")
NO_SUBSTITUTION = N_("Say first how the goods pass: removed, replaced, or why they have to pass intact.")
INTACT_WITHOUT_REASON = N_("Goods pass intact only where substitution was looked at: say why it cannot be.")
NO_ABORT = N_("Say what ends the delivery at once, and who gives the word.")
NO_JUDGE = N_("The competent judge or prosecutor has not consented in writing.")
NO_STATE = N_("%(state)s has not consented in writing.")
BEFORE_METHOD = N_(
    "The consent was noted before it was settled which arms they are, how they pass and what ends it: ask "
    "again with these."
)
ENDED = N_("The consent counted until %(until)s: ask for a longer one.")
TAKEN_BACK = N_("The consent was refused or taken back.")

SETTLED_FIRST = (SafeguardKind.SERIALS, SafeguardKind.SUBSTITUTION, SafeguardKind.ABORT)
"""What a consent consents to."""
_NOT_YET = {
    SafeguardKind.SERIALS: NO_SERIALS,
    SafeguardKind.SUBSTITUTION: NO_SUBSTITUTION,
    SafeguardKind.ABORT: NO_ABORT,
}


def lacking(route: Sequence[Country], safeguards: Sequence[Safeguard], *, on: date) -> tuple[Lack, ...]:
    """What keeps a controlled delivery from being asked for on a day; empty if all stands.

    Args:
        route: states in order, origin first; each has to consent, our own too.
        safeguards: in the order in which they were noted: of each the last counts. A consent counts only if
            it was noted after what it consents to.
        on: a day on the paper after this day is no paper yet.
    """
    lacks = [each for kind in SETTLED_FIRST if (each := _own(kind, safeguards)) is not None]
    judge = _consent(SafeguardKind.JUDICIAL_CONSENT, None, safeguards, on)
    if judge is not None:
        lacks.append(judge)
    for state in dict.fromkeys(route):
        lack = _consent(SafeguardKind.STATE_CONSENT, state, safeguards, on)
        if lack is not None:
            lacks.append(lack)
    return tuple(lacks)


def consents(safeguards: Sequence[Safeguard], *, on: date) -> tuple[frozenset[str], frozenset[str]]:
    """Whose consent stands on a day, and who has refused: facts for the gateways."""
    states = {each.state for each in safeguards if each.state is not None}
    kind = SafeguardKind.STATE_CONSENT
    given = {each for each in states if _consent(kind, each, safeguards, on) is None}
    last = {each.state: each.given for each in safeguards if each.kind is kind}
    refused = {each for each in states if last.get(each) is False}
    return frozenset(str(each) for each in given), frozenset(str(each) for each in refused)


def standing(kind: SafeguardKind, safeguards: Sequence[Safeguard]) -> Safeguard | None:
    """The one of a kind without a state that counts: the last; None if there is none or it was taken back."""
    number = _last(kind, None, safeguards)
    return None if number is None or not safeguards[number].given else safeguards[number]


def _last(kind: SafeguardKind, state: Country | None, safeguards: Sequence[Safeguard]) -> int | None:
    for number in range(len(safeguards) - 1, -1, -1):
        if safeguards[number].kind is kind and safeguards[number].state == state:
            return number
    return None


def _own(kind: SafeguardKind, safeguards: Sequence[Safeguard]) -> Lack | None:
    found = standing(kind, safeguards)
    if found is None:
        return Lack(kind, None, Text(_NOT_YET[kind]))
    said = len((found.words or "").strip()) >= REASON_LEAST
    if kind is SafeguardKind.SERIALS:
        listed = any(each.strip() for each in found.serials)
        return None if listed else Lack(kind, None, Text(NO_SERIALS))
    if kind is SafeguardKind.ABORT:
        return None if said else Lack(kind, None, Text(NO_ABORT))
    if found.method is None:
        return Lack(kind, None, Text(NO_SUBSTITUTION))
    if found.method is Method.INTACT and not said:
        return Lack(kind, None, Text(INTACT_WITHOUT_REASON))
    return None


def _consent(
    kind: SafeguardKind, state: Country | None, safeguards: Sequence[Safeguard], on: date
) -> Lack | None:
    number = _last(kind, state, safeguards)
    none_yet = Text(NO_JUDGE) if state is None else Text(NO_STATE, {"state": state})
    if number is None:
        return Lack(kind, state, none_yet)
    found = safeguards[number]
    if not found.given:
        return Lack(kind, state, Text(TAKEN_BACK))
    if found.on > on or not found.paper.strip() or not found.by.strip():
        return Lack(kind, state, none_yet)
    if found.until is not None and found.until < on:
        return Lack(kind, state, Text(ENDED, {"until": found.until.isoformat()}))
    for each in SETTLED_FIRST:
        settled = _last(each, None, safeguards)
        if settled is None or settled > number:
            return Lack(kind, state, Text(BEFORE_METHOD))
    return None
