# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Whom to ask next: latest lawful importer first, else the maker's state (ITI 14 to 18, MOSAIC 05.31)."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import N_, Text
from ploughshare.registry.firearms.rules import in_order
from ploughshare.registry.tracing.rules.lots import went_to
from ploughshare.registry.tracing.terms import Suggestion
from ploughshare.vocabulary.firearms import ArmEvent, ArmEventKind

BY_EXPORT = N_("The record of %(source)s says that the arm was exported to %(state)s (%(on)s).")
BY_IMPORT = N_("The record of %(source)s says that the arm was imported into %(state)s (%(on)s).")
BY_IMPORT_MARK = N_("The import mark names %(state)s: the latest lawful importer knows most.")
BY_COUNTRY_MARK = N_("The arm is marked as made in %(state)s.")
BY_ROUNDS = N_("The record of %(source)s says that %(rounds)d rounds of the lot went to %(state)s (%(on)s).")
BY_SOME_ROUNDS = N_("The record of %(source)s says that rounds of the lot went to %(state)s (%(on)s).")
BY_MAKER = N_("The maker that was read works in %(state)s.")


def next_to_ask(
    *,
    own: Country,
    events: Iterable[ArmEvent],
    import_country: Country | None,
    marked_country: Country | None,
    maker_countries: Collection[Country],
    asked: Collection[Country],
    lot: bool = False,
) -> tuple[Suggestion, ...]:
    """States worth asking, best first, without those asked already and the own one.

    Args:
        own: state of this node: its own registers are searched, not asked.
        events: what answers told so far.
        import_country: by the import mark; None if none can be read.
        marked_country: country of manufacture as marked or written; None if not.
        maker_countries: countries the maker that was read works in, likeliest first.
        asked: states asked already.
        lot: whether it is a lot of ammunition, whose rounds may have gone to several states.
    """
    found: list[Suggestion] = []
    seen = {own, *asked}

    def add(state: Country | None, why: Text) -> None:
        if state is not None and state not in seen:
            seen.add(state)
            found.append(Suggestion(state, why))

    for event in reversed(in_order(events)):
        on = event.on.text if event.on else "?"
        facts = {"source": event.provenance.source.state, "on": on}
        if lot and (state := went_to(event)) is not None:
            words, rounds = (BY_ROUNDS, {"rounds": event.rounds}) if event.rounds else (BY_SOME_ROUNDS, {})
            add(state, Text(words, {**facts, **rounds, "state": state}))
        elif event.kind is ArmEventKind.EXPORTED:
            add(event.other_country, Text(BY_EXPORT, {**facts, "state": event.other_country}))
        elif event.kind is ArmEventKind.IMPORTED:
            add(event.country, Text(BY_IMPORT, {**facts, "state": event.country}))
    add(import_country, Text(BY_IMPORT_MARK, {"state": import_country}))
    add(marked_country, Text(BY_COUNTRY_MARK, {"state": marked_country}))
    for country in maker_countries:
        add(country, Text(BY_MAKER, {"state": country}))
    return tuple(found)
