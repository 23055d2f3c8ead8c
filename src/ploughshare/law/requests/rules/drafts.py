# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A formal request as a paper, section by section. Words of our own: no model form is copied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from ploughshare.kernel.text import N_, Text
from ploughshare.law.requests.rules.contents import BY_RECORD, required, unread
from ploughshare.law.requests.rules.headings import HEADINGS
from ploughshare.law.requests.rules.safeguards import standing
from ploughshare.law.requests.terms import Content, Enclosed, Matter, Safeguard, SafeguardKind, Wanted
from ploughshare.vocabulary.cooperation import Form
from ploughshare.vocabulary.decisions import Outcome
from ploughshare.vocabulary.documents import (
    Block,
    Cell,
    Document,
    Fields,
    Grid,
    Missing,
    Paragraph,
    Points,
    Section,
    Signature,
    State,
    Verbatim,
)

TITLE = N_("Request of %(asking)s to %(asked)s: %(form)s")
# Translators: headings and labels in a formal request to another state.
HEAD, LAW, GOES_WITH = N_("Request"), N_("Legal basis"), N_("What goes with this request")
USE, SAFEGUARDS = N_("Use, confidentiality and limits"), N_("Safeguards of the delivery")
FROM, TO, REFERENCE, MATTER = N_("From"), N_("To"), N_("Our reference"), N_("Matter")
ASKS, ASKED = N_("State that asks"), N_("State that is asked")
LANGUAGE, TRANSLATION, INTERPRETER = N_("Language"), N_("Translation"), N_("Interpreter")
URGENT, ROUTE, SIGNED = N_("Urgent"), N_("Route"), N_("For the authority that makes the request")
SAFEGUARD, STATE, SAID = N_("Safeguard"), N_("State"), N_("What it says")
BY, ON, PAPER = N_("Given by"), N_("On"), N_("Paper")
NOTHING_YET = N_("None of the safeguards stands yet. The request does not leave.")
NO_AUTHORITY = N_("The central authority of %(state)s")
CITED = N_("%(title)s, %(article)s")
NO_TREATY = N_("No treaty between us carries this request. It is put to you by your law and in courtesy.")
BECAUSE = N_("because of %(ground)s")
LIMITS = N_(
    "What goes with this request is given for it alone. Ask before it is used for anything else or passed on."
)
REASONS = N_("If it cannot be done in whole or in part, we ask for the reasons, and to be heard before.")

UNDERTAKINGS: Mapping[str, str] = MappingProxyType(
    {
        # Translators: what the state that asks undertakes in a formal request; the reader is the asked state.
        "stated_use_only": N_(
            "What you give is used for the proceedings named here alone, unless you consent to more. What "
            "clears an accused person may be disclosed; you are told before."
        ),
        "speciality": N_(
            "Without your consent nobody is prosecuted, sentenced or detained for an earlier act than those "
            "named here."
        ),
        "return_guarantee": N_(
            "If you ask for it, a national or resident of yours is returned to serve the sentence there."
        ),
        "reciprocity": N_("We undertake to do the same for you in a like case, within our law."),
        "host_sovereignty": N_("Your sovereignty over what is done on your territory is fully respected."),
        "host_leads": N_("Where the team works on your territory, you lead it, and your law applies."),
        "no_guest_powers": N_("Our officers have no powers of their own on your territory."),
        "host_commands": N_("You direct what is done on your territory, and may stop it at any time."),
        "consent_of_each_state": N_("No goods move before each state on the route has consented."),
        "substitution_first": N_(
            "Working arms are taken out or made useless before the goods move, unless all have consented to "
            "another way."
        ),
        "no_gap_in_surveillance": N_("Control passes from state to state without a gap."),
        "arrest_at_all_times": N_("Whoever carries the goods can be stopped and arrested at all times."),
        "request_follows": N_("A request for the data themselves follows."),
    }
)
"""Condition of a basis to what we undertake in the request. Other conditions are matters between the law and
those who work here: they stand on the page of the request, and in no paper."""
NOTHING = "–"
NOT_DECIDED = N_("The basis of the request, once the facts that are missing are known.")
UNREAD = N_("%(title)s, %(article)s: %(ask)s")


def draft(
    matter: Matter,
    *,
    table: Mapping[str, tuple[Wanted, ...]],
    number: str,
    at: datetime,
    marking: Text | None,
    final: bool,
) -> Document:
    """The request, with what is missing marked where it belongs; `with_enclosed` puts in what goes along.

    Args:
        table: what each basis wants.
        number: our reference, or that of the draft.
        at: when it is made.
        marking: label that stands on every page.
        final: whether a second person approved it; a draft says so on every page.
    """
    facts = {"asking": matter.asking, "asked": matter.asked, "form": matter.form.value}
    sections = [_head(matter), _law(matter), *_contents(matter, table)]
    if matter.form is Form.CONTROLLED_DELIVERY:
        sections.append(_safeguards(matter))
    undertaken = [Text(UNDERTAKINGS[code]) for code in UNDERTAKINGS if code in matter.kept]
    use = tuple((each,) for each in (*undertaken, Text(LIMITS), Text(REASONS)))
    sections.append(Section(Text(USE), (Points(use), Signature(Text(SIGNED)))))
    return Document(
        Text(TITLE, facts),
        number,
        tuple(sections),
        at,
        matter.requesting_authority,
        marking,
        draft=not final,
    )


def with_enclosed(document: Document, enclosed: Iterable[Enclosed]) -> Document:
    """A paper with what goes along: before its last section, which says how it may be used."""
    *before, last = document.sections
    return replace(document, sections=(*before, *enclosures(enclosed), last))


def enclosures(enclosed: Iterable[Enclosed]) -> tuple[Section, ...]:
    """The sections of what goes along."""
    return tuple(_enclosure(each) for each in enclosed)


def questions(matter: Matter, *, table: Mapping[str, tuple[Wanted, ...]]) -> tuple[Text, ...]:
    """Whom to ask what before somebody relies on the draft. No part of it."""
    return tuple(
        Text(UNREAD, {"title": row.instrument, "article": row.article, "ask": row.ask})
        for row in unread(matter.bases, table=table)
    )


def _head(matter: Matter) -> Section:
    to: Cell = Text(NO_AUTHORITY, {"state": matter.asked})
    if matter.requested_authority:
        to = Verbatim(matter.requested_authority)
    fields: list[tuple[str, tuple[Cell, ...] | None]] = [
        (FROM, (Verbatim(matter.requesting_authority),)),
        (ASKS, (State(matter.asking),)),
        (TO, (to,)),
        (ASKED, (State(matter.asked),)),
        (REFERENCE, _words(matter.reference)),
        (MATTER, _words(matter.title)),
        (ROUTE, tuple(State(each) for each in matter.route) or None),
        (URGENT, (Text(BECAUSE, {"ground": matter.urgency.value}),) if matter.urgency else None),
        (LANGUAGE, _words(matter.language)),
        (TRANSLATION, (Text(HEADINGS[matter.translation]),)),
        (INTERPRETER, _words(matter.interpreter)),
    ]
    told = tuple((Text(label), cells) for label, cells in fields if cells is not None)
    return Section(Text(HEAD), (Fields(told),))


def _words(words: str | None) -> tuple[Cell, ...] | None:
    return (Verbatim(words),) if words else None


def _law(matter: Matter) -> Section:
    cited = dict.fromkeys(
        Text(CITED, {"title": each.title, "article": each.article})
        for each in matter.decision.provisions
        if each.row in matter.bases
    )
    if not cited and matter.decision.outcome is Outcome.UNDETERMINED:
        return Section(Text(LAW), (Missing(Text(NOT_DECIDED)),))
    if not cited:
        return Section(Text(LAW), (Paragraph((Text(NO_TREATY),)),))
    return Section(Text(LAW), (Points(tuple((each,) for each in cited)),))


def _contents(matter: Matter, table: Mapping[str, tuple[Wanted, ...]]) -> Iterator[Section]:
    wanted = {each.content: each for each in required(matter.form, matter.bases, table=table)}
    for content in Content:
        written = matter.contents.get(content, "").strip()
        if content in BY_RECORD or not (written or content in wanted):
            continue
        heading = Text(HEADINGS[content])
        blocks: tuple[Block, ...] = tuple(
            Paragraph((Verbatim(line.strip(), language=matter.language),))
            for line in written.splitlines()
            if line.strip()
        )
        yield Section(heading, blocks or (Missing(heading, _where(wanted[content].by)),))


def _where(rows: tuple[Wanted, ...]) -> Text | None:
    if not rows:
        return None
    return Text(CITED, {"title": rows[0].instrument, "article": rows[0].article})


def _safeguards(matter: Matter) -> Section:
    told = [
        found
        for kind in SafeguardKind
        if kind is not SafeguardKind.STATE_CONSENT
        and (found := standing(kind, matter.safeguards)) is not None
    ]
    last = {each.state: each for each in matter.safeguards if each.kind is SafeguardKind.STATE_CONSENT}
    told += [last[state] for state in matter.route if state in last and last[state].given]
    columns = tuple(Text(each) for each in (SAFEGUARD, STATE, SAID, BY, ON, PAPER))
    rows = tuple(_safeguard(each) for each in told)
    return Section(Text(SAFEGUARDS), (Grid(columns, rows, Text(NOTHING_YET)),))


def _safeguard(each: Safeguard) -> tuple[Cell, ...]:
    said: Cell = Verbatim(each.words or NOTHING)
    if each.serials:
        said = Verbatim(", ".join(each.serials), exact=True)
    elif each.method is not None:
        said = Text(HEADINGS[each.method])
    state = State(each.state) if each.state else Verbatim(NOTHING)
    return Text(HEADINGS[each.kind]), state, said, Verbatim(each.by), each.on, Verbatim(each.paper)


def _enclosure(each: Enclosed) -> Section:
    blocks: list[Block] = [Paragraph((each.title,))]
    blocks += [Fields(each.lines)] if each.lines else []
    blocks += [Points(tuple((limit,) for limit in each.limits))] if each.limits else []
    return Section(Text(GOES_WITH), tuple(blocks))
