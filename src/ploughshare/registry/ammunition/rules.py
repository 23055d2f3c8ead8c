# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of the register of ammunition: reading a lot number, and whether quantities add up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import msgspec

from ploughshare.crypto.digests import sha256
from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import N_, Text
from ploughshare.registry.ammunition.errors import RoundsImpossible
from ploughshare.registry.ammunition.terms import Balance, Difference, DifferenceKind, HeldLot, NewLot
from ploughshare.vocabulary.ammunition import ROUNDS_MOST, LotDescription
from ploughshare.vocabulary.firearms import ArmEvent, ArmEventKind, Description
from ploughshare.vocabulary.markings import Marking

_K = ArmEventKind
_HANDED_OVER = frozenset({_K.DELIVERED, _K.SOLD, _K.TRANSFERRED})
_LABEL = re.compile(
    r"^\s*(?:lot|lote|lotto|los|batch|partida|parti|партия|партія|парт|серия|серія|دفعة)\b"
    r"[\s.:#-]*(?:(?:no|nr|num|number|n[º°])\b[\s.:]*|№\s*)?",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"\d{1,3}(?:[\s.,'’  ]\d{3})+")

PACKED_OVER_MADE = N_("%(told)d rounds were packed, but only %(expected)d made.")
LEFT_OVER_MADE = N_("%(told)d rounds were exported or handed over at home, but only %(expected)d made.")
IMPORTED_OVER = N_("%(told)d rounds were imported into %(country)s, but only %(expected)d exported to it.")
IMPORTED_UNDER = N_("%(expected)d rounds were exported to %(country)s, but only %(told)d imported there.")
DELIVERED_OVER = N_("%(told)d rounds were handed over in %(country)s, but only %(expected)d came there.")
GONE_OVER_MADE = N_("%(told)d rounds were lost, seized or destroyed, but only %(expected)d made.")


def bare_lot(written: str | None) -> str | None:
    """A lot number without the word for "lot" in front of it; None if nothing was written."""
    if written is None:
        return None
    return _LABEL.sub("", written).strip() or written.strip() or None


def as_arm(marking: Marking) -> Marking:
    """Marks of ammunition as the reading of serials takes them: the lot number is read like a serial."""
    return Marking(
        serial=bare_lot(marking.lot),
        make=marking.make,
        calibre=marking.calibre,
        country_of_manufacture=marking.country_of_manufacture,
    )


def as_description(lot: LotDescription) -> Description:
    """A lot as the comparing of marks takes it."""
    return Description(
        serial=bare_lot(lot.lot),
        make_text=lot.maker,
        calibre=lot.calibre,
        calibre_text=lot.calibre_text,
        country=lot.country,
        year=lot.year,
    )


def headstamp_key(written: str | None) -> str | None:
    """A headstamp for comparison: its words in capitals, in one order, whatever hour each stands at."""
    if not written:
        return None
    bare = re.sub(r"(?i)\b(?:1[0-2]|[1-9])\s*(?:o\s*['’]?\s*clock|h\b)", " ", written)
    bare = re.sub(r"(?<=\d),(?=\d)", ".", bare.upper().replace("×", "X").replace("Х", "X"))
    words = sorted(re.findall(r"[^\W_]+(?:\.[^\W_]+)*", bare))
    return " ".join(words)[:200] or None


def rounds_of(given: str | None) -> int | None:
    """A number of rounds as a person writes it: 10000, 10 000, 10.000 or 10,000; None if nothing is written.

    Raises:
        RoundsImpossible: no whole number above nought, or beyond any lot.
    """
    if given is None or not given.strip():
        return None
    text = given.strip()
    if _GROUPED.fullmatch(text):
        text = re.sub(r"\D", "", text)
    if not (text.isascii() and text.isdigit()) or not 0 < int(text) <= ROUNDS_MOST:
        raise RoundsImpossible({"given": given.strip()[:40]})
    return int(text)


def balance(lot: LotDescription, events: Iterable[ArmEvent]) -> Balance:
    """Count a lot's rounds by what happened to them, and say what does not add up.

    Rounds are counted at each station once: made, then exported or handed over at home, then imported,
    then handed over there. What is lost, seized or destroyed was at one of the stations before.
    """
    events = tuple(events)
    made = lot.rounds_made if lot.rounds_made is not None else _sum(events, {_K.MADE}) or None
    left = _left(events, lot.country)
    packed = _sum(events, {_K.PACKED})
    gone = _sum(events, {_K.LOST, _K.STOLEN, _K.SEIZED, _K.FOUND, _K.DESTROYED})
    differences: list[Difference] = []
    if made is not None:
        for kind, words, told in (
            (DifferenceKind.PACKED_OVER_MADE, PACKED_OVER_MADE, packed),
            (DifferenceKind.LEFT_OVER_MADE, LEFT_OVER_MADE, left),
            (DifferenceKind.GONE_OVER_MADE, GONE_OVER_MADE, gone),
        ):
            if told > made:
                said = {"told": told, "expected": made}
                differences.append(Difference(kind, None, made, told, Text(words, said)))
    differences += _by_state(events, lot.country)
    return Balance(
        made,
        packed,
        _sum(events, {_K.EXPORTED}),
        _sum(events, {_K.IMPORTED}),
        _sum(events, _HANDED_OVER),
        _sum(events, {_K.LOST, _K.STOLEN}),
        _sum(events, {_K.SEIZED, _K.FOUND}),
        _sum(events, {_K.DESTROYED}),
        None if made is None else max(made - left, 0),
        sum(each.rounds is None for each in events),
        tuple(differences),
    )


def _by_state(events: Sequence[ArmEvent], home: Country | None) -> list[Difference]:
    """Per state: exported to it, imported into it, handed over in it; only where both sides are told."""
    exported = _by_country(events, {_K.EXPORTED}, other=True)
    imported = _by_country(events, {_K.IMPORTED})
    handed = _by_country(events, _HANDED_OVER)
    found: list[Difference] = []

    def note(kind: DifferenceKind, words: str, state: Country, expected: int, told: int) -> None:
        facts: dict[str, str | int | float | bool | None] = {
            "told": told,
            "expected": expected,
            "country": state,
        }
        found.append(Difference(kind, state, expected, told, Text(words, facts)))

    for state in sorted(exported.keys() | imported.keys() | handed.keys()):
        came = imported.get(state) or exported.get(state)
        if state in exported and state in imported:
            sent, arrived = exported[state], imported[state]
            if arrived > sent:
                note(DifferenceKind.IMPORTED_OVER_EXPORTED, IMPORTED_OVER, state, sent, arrived)
            elif arrived < sent:
                note(DifferenceKind.IMPORTED_UNDER_EXPORTED, IMPORTED_UNDER, state, sent, arrived)
        if state != home and came and handed.get(state, 0) > came:
            note(DifferenceKind.DELIVERED_OVER_IMPORTED, DELIVERED_OVER, state, came, handed[state])
    return found


def _left(events: Sequence[ArmEvent], home: Country | None) -> int:
    """Rounds that left the maker's state or were handed over there.

    Per state the larger of what was exported and what was delivered straight from home counts: the two
    often tell of the same rounds. What another state exported onward does not count again.
    """
    from_home = [each for each in events if home is None or each.country in {None, home}]
    exported = _by_country(from_home, {_K.EXPORTED}, other=True)
    straight = [each for each in from_home if each.other_country not in {None, home}]
    delivered = _by_country(straight, _HANDED_OVER, other=True)
    abroad = sum(
        max(exported.get(state, 0), delivered.get(state, 0)) for state in exported.keys() | delivered.keys()
    )
    unnamed = [each for each in from_home if each.kind is _K.EXPORTED and each.other_country is None]
    stayed = [
        each
        for each in events
        if each.kind in _HANDED_OVER and each.country == home and each.other_country in {None, home}
    ]
    return abroad + sum(each.rounds or 0 for each in (*unnamed, *(stayed if home else ())))


def _by_country(
    events: Sequence[ArmEvent], kinds: Iterable[ArmEventKind], *, other: bool = False
) -> dict[Country, int]:
    """Rounds of some kinds of event by state: where it happened, or where it went."""
    wanted, found = set(kinds), dict[Country, int]()
    for each in events:
        if each.kind not in wanted or each.rounds is None:
            continue
        abroad = other or (each.kind is _K.DELIVERED and each.other_country is not None)
        state = each.other_country if abroad else each.country
        if state is not None:
            found[state] = found.get(state, 0) + each.rounds
    return found


def _sum(events: Iterable[ArmEvent], kinds: Iterable[ArmEventKind]) -> int:
    wanted = set(kinds)
    return sum(each.rounds or 0 for each in events if each.kind in wanted)


def as_held(held: HeldLot, said: NewLot) -> NewLot:
    """What a row of our own export says; what it left as it was stays as we hold it: the words of a calibre,
    and who says so of an event."""
    told, before = said.description, held.description
    if told.calibre_text == (before.calibre_text or before.calibre):
        told = replace(told, calibre=before.calibre, calibre_text=before.calibre_text)
    known = {_words(each): each for each in held.lot.events}
    events = tuple(known.get(_words(each), each) for each in said.events)
    digest = content_digest(told, events, protected=said.protected, extra=said.extra)
    return replace(said, description=told, events=events, content_digest=digest)


def content_digest(
    lot: LotDescription, events: Iterable[ArmEvent], *, protected: bool, extra: Mapping[str, str] | None
) -> bytes:
    """SHA-256 of what a source said of a lot, to tell a repeated record from a changed one."""
    told = (
        lot.lot,
        lot.maker,
        lot.calibre_text or lot.calibre,
        lot.headstamp,
        lot.cartridge.value if lot.cartridge else None,
        lot.country,
        lot.year,
        lot.rounds_made,
        lot.packaging,
        protected,
        sorted(_words(each) for each in events),
        sorted((extra or {}).items()),
    )
    return sha256(msgspec.json.encode(told))


def _words(event: ArmEvent) -> tuple[str, ...]:
    return (
        event.kind.value,
        event.on.text if event.on else "",
        event.country or "",
        event.other_country or "",
        event.holder_kind.value if event.holder_kind else "",
        event.holder_name or "",
        event.reference or "",
        str(event.rounds or ""),
    )
