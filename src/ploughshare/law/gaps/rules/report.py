# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A comparison as a paper that a ministry can table: what is met, what is not, what nobody has looked up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ploughshare.kernel.text import N_, Text
from ploughshare.law.gaps.terms import Comparison, Gap, Met
from ploughshare.vocabulary.documents import (
    Cell,
    Document,
    Fields,
    Grid,
    Paragraph,
    Points,
    Section,
    State,
    Verbatim,
)

STATE_TITLE = N_("National law of %(state)s beside %(instrument)s")
REGION_TITLE = N_("National law of %(count)d states beside %(instrument)s")
WHAT_IT_IS = N_(
    "What each provision asks is told in words of our own; the text of the instrument alone counts. What "
    "national law says was read in the sources named here, as of the dates named there. A lawyer looks "
    "before a state relies on it. Not known is a gap of this table, not a fault of the state."
)
NO_PROVISION = N_("The tables hold no provision of this instrument.")
NOTHING_TO_ASK = N_("Nothing is open.")
BODY = N_("The states of this paper are the members of %(body)s on the day it was made.")
SUMMARY, BY_PROVISION = N_("In short"), N_("Provision by provision")
TO_ASK, SOURCES, BY_STATE = N_("What has to be asked"), N_("Sources"), N_("State by state")
MATRIX = N_("Matrix")
MORE = N_("And %(count)d more, on the page of each state.")
# Translators: heads of columns and names of fields in a report on national law.
STATE, INSTRUMENT, BOUND = N_("State"), N_("Instrument"), N_("Bound")
AS_OF, ARTICLE, ASKS = N_("As of"), N_("Article"), N_("What it asks, in our words")
LAW, STANDS, READ_IN = N_("National law"), N_("How it stands"), N_("Read in")
PROVISIONS, SOURCE = N_("Provisions"), N_("Source")
# Translators: a value of national law and the statute it stands in, in a table.
VALUE_IN_LAW = N_("%(value)s (%(law)s)")
TITLE = N_("%(title)s")
LACKING = N_("lacking: %(names)s")
ASK = N_("Article %(article)s: ask the legal officer of %(state)s for “%(variable)s”.")

COMPARED = (Met.MET, Met.PARTLY, Met.NOT_MET, Met.UNKNOWN)
_PAPER = 60
"""Open questions that a paper on several states lists; the sheets and the pages of each state have all."""


def state_report(found: Comparison, *, number: str, made_at: datetime, made_by: str) -> Document:
    """The report on one state.

    Args:
        number: reference of the paper.
        made_by: authority that makes it.
    """
    facts = {"state": found.state, "instrument": found.title}
    return Document(
        title=Text(STATE_TITLE, facts),
        number=number,
        sections=(
            Section(Text(SUMMARY), (_summary(found), Paragraph((Text(WHAT_IT_IS),)))),
            Section(Text(BY_PROVISION), (_provisions(found),)),
            Section(Text(TO_ASK), (_to_ask([found]),)),
            Section(Text(SOURCES), (_sources([found]),)),
        ),
        made_at=made_at,
        made_by=made_by,
    )


def region_report(
    found: Sequence[Comparison], *, body: str | None, number: str, made_at: datetime, made_by: str
) -> Document:
    """The report on several states against one instrument; at least one state.

    Args:
        body: title of the body whose members they are; None if they were chosen one by one.
    """
    title = found[0].title
    said = [Paragraph((Text(BODY, {"body": body}),))] if body else []
    return Document(
        title=Text(REGION_TITLE, {"count": len(found), "instrument": title}),
        number=number,
        sections=(
            Section(Text(SUMMARY), (*said, Paragraph((Text(WHAT_IT_IS),)))),
            Section(Text(BY_STATE), (_states(found),)),
            Section(Text(BY_PROVISION), (_by_provision(found),)),
            Section(Text(MATRIX), (_matrix(found),), in_sheets_only=True),
            Section(Text(TO_ASK), (_to_ask(found),)),
            Section(Text(SOURCES), (_sources(found),)),
        ),
        made_at=made_at,
        made_by=made_by,
    )


def _summary(found: Comparison) -> Fields:
    standing = found.standing
    return Fields(
        (
            (Text(STATE), (State(found.state),)),
            (Text(INSTRUMENT), (Text(TITLE, {"title": found.title}),)),
            (Text(BOUND), (standing.answer if standing else None,)),
            (Text(AS_OF), (Verbatim(standing.as_of) if standing and standing.as_of else None,)),
            (Text(PROVISIONS), (len(found.gaps),)),
            *((met, (found.counts[met],)) for met in Met if found.counts[met]),
        )
    )


def _provisions(found: Comparison) -> Grid:
    return Grid(
        (Text(ARTICLE), Text(ASKS), Text(LAW), Text(STANDS)),
        tuple(
            (
                Verbatim(each.obligation.article),
                Verbatim(each.obligation.obligation, language="en"),
                _law(each),
                _stands(each),
            )
            for each in found.gaps
        ),
        Text(NO_PROVISION),
    )


def _law(gap: Gap) -> Cell:
    if gap.fact is None:
        return None
    return Text(VALUE_IN_LAW, {"value": gap.fact.value, "law": gap.fact.law})


def _stands(gap: Gap) -> Cell:
    return Text(LACKING, {"names": ", ".join(gap.lacking)}) if gap.lacking else gap.met


def _to_ask(found: Sequence[Comparison]) -> Points | Paragraph:
    asked = [
        Text(
            ASK,
            {
                "article": gap.obligation.article,
                "state": each.state,
                "variable": gap.obligation.national_variable,
            },
        )
        for each in found
        for gap in each.gaps
        if gap.met is Met.UNKNOWN and gap.obligation.national_variable
    ]
    if not asked:
        return Paragraph((Text(NOTHING_TO_ASK),))
    more = [Text(MORE, {"count": len(asked) - _PAPER})] if len(asked) > _PAPER else []
    return Points(tuple((each,) for each in [*asked[:_PAPER], *more]))


def _sources(found: Sequence[Comparison]) -> Grid:
    """Every source once, with the date that it gives and for which state it was read."""
    read = {
        (each.state, gap.fact.law, gap.fact.source, gap.fact.as_of)
        for each in found
        for gap in each.gaps
        if gap.fact is not None
    }
    read |= {
        (each.state, each.title, row.source, row.as_of or "")
        for each in found
        if each.standing is not None and (row := each.standing.membership) is not None and row.source
    }
    return Grid(
        (Text(STATE), Text(LAW), Text(SOURCE), Text(AS_OF)),
        tuple(
            (State(state), Text(TITLE, {"title": law}), Verbatim(source), Verbatim(as_of) if as_of else None)
            for state, law, source, as_of in sorted(read)
        ),
        Text(NOTHING_TO_ASK),
    )


def _states(found: Sequence[Comparison]) -> Grid:
    return Grid(
        (Text(STATE), Text(BOUND), *Met),
        tuple(
            (
                State(each.state),
                each.standing.answer if each.standing else None,
                *(each.counts[met] for met in Met),
            )
            for each in found
        ),
    )


def _by_provision(found: Sequence[Comparison]) -> Grid:
    rows: list[tuple[Cell, ...]] = []
    for place, gap in enumerate(found[0].gaps):
        stands = [each.gaps[place].met for each in found]
        counts = tuple(stands.count(met) for met in COMPARED)
        told = Verbatim(gap.obligation.obligation, language="en")
        rows.append((Verbatim(gap.obligation.article), told, *counts))
    return Grid((Text(ARTICLE), Text(ASKS), *COMPARED), tuple(rows), Text(NO_PROVISION))


def _matrix(found: Sequence[Comparison]) -> Grid:
    """A row for each state, and a column for each provision that is compared."""
    compared = [
        place
        for place, _ in enumerate(found[0].gaps)
        if any(each.gaps[place].met is not Met.NOT_COMPARED for each in found)
    ]
    return Grid(
        (Text(STATE), *(Verbatim(found[0].gaps[at].obligation.article) for at in compared)),
        tuple((State(each.state), *(each.gaps[at].met for at in compared)) for each in found),
        Text(NO_PROVISION),
    )
