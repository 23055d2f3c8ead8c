# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Asks another state for a certified extract of the record that it told of, so that a court can use it."""

from __future__ import annotations

from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import N_, Text
from ploughshare.registry.tracing.rules.papers.result import number_of, object_fields
from ploughshare.registry.tracing.rules.papers.showing import bases_of, step
from ploughshare.registry.tracing.terms.papers import ClosedTrace, PaperFacts
from ploughshare.vocabulary.documents import (
    Document,
    Entry,
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

TITLE = N_("Request for a certified extract of a firearms record")
FROM, TO, CENTRAL = N_("From"), N_("To"), N_("Through")
WHO, ARM, ASKED, ON_WHAT = N_("Who asks whom"), N_("The arm"), N_("What is asked for"), N_("On what it rests")
HOW, USE, LANGUAGE = N_("The form of the extract"), N_("What it will be used for"), N_("Language")
SIGNED = N_("Signature of the requesting authority")
TOLD = N_("%(authority)s told this of the arm on %(on)s, reference %(reference)s:")
WHEN, WHAT, RECORD = N_("When"), N_("What happened"), N_("Reference of the record")
EXTRACT = N_(
    "Please send a certified extract of the record of this arm: each entry with its day, the marks as they "
    "stand in the record, and who held it, as far as your law lets you tell."
)
SAY_IF_NOT = N_("If the record differs from what was told, or is not kept any more, please say so.")
CERTIFY = (
    N_("The extract says which register it is taken from, who keeps it and by which law."),
    N_("It says that it is a true copy of the entry as it stood on the day it was made."),
    N_("The official signs with name, office and day, and the seal of the authority is put to it."),
    N_("It says whether a witness can be heard on how the record is kept, in person or by video link."),
)
COURT = N_("Use before the courts of %(state)s in proceedings on this arm, and for nothing else.")
OTHER_USE = N_("Any other use will be asked for first.")
NO_BASIS = N_("The basis of the request")
ASK_BASIS = N_("The gateways found none for legal assistance with %(asked)s. Ask the legal officer.")
MAY_CARRY = N_("One of these may carry it. What stands below has to be known first.")
ADDRESS = N_("The central authority of %(asked)s and its address")
ASK_ADDRESS = N_("Ask it of the central authority of %(own)s, or look in the directory of the instrument.")
OFFENCE = N_("The offence, its text and its penalty in the law of %(own)s")
FACTS = N_("The facts in short, and how the arm came to be seized")
COURT_NUMBER = N_("The court or prosecutor who conducts the proceedings, with the number of the file")
TRANSLATION = N_("A certified translation into a language that %(asked)s accepts")
ASK_LANGUAGE = N_(
    "Ask its central authority which language it accepts; certify the translation and enclose it."
)
INTERPRETER = N_("Whether a witness or expert needs an interpreter, and for which language")
MARKING = N_("Legal assistance · confidential")
NONE_TOLD = N_("Nothing was told.")


def telling_states(closed: ClosedTrace, *, own: Country) -> tuple[Country, ...]:
    """States that told something of the arm from a record of their own, in the order of their codes."""
    return tuple(
        sorted({each.event.provenance.source.state for each in closed.received if not each.is_own} - {own})
    )


def extract_paper(closed: ClosedTrace, facts: PaperFacts, state: Country) -> Document:
    """The request to one state that told something.

    It names what is missing: nobody is asked for a paper that lacks what the instrument wants.
    """
    return Document(
        title=Text(TITLE),
        number=f"{number_of(closed, facts)} / {state}",
        sections=(
            Section(Text(WHO), _who(facts, state)),
            Section(Text(ARM), (object_fields(closed, facts, for_whom=None),)),
            Section(Text(ASKED), _asked(closed, state)),
            Section(
                Text(HOW),
                (Points(tuple((Text(each),) for each in CERTIFY), numbered=True),),
            ),
            Section(Text(ON_WHAT), _basis(facts, state)),
            Section(Text(USE), (Paragraph((Text(COURT, {"state": facts.state}), Text(OTHER_USE))),)),
            Section(
                Text(LANGUAGE),
                (
                    Missing(Text(TRANSLATION, {"asked": state}), Text(ASK_LANGUAGE)),
                    Missing(Text(INTERPRETER)),
                    Signature(Text(SIGNED)),
                ),
            ),
        ),
        made_at=facts.at,
        made_by=facts.authority,
        marking=Text(MARKING),
        draft=True,
    )


def _who(facts: PaperFacts, state: Country) -> tuple[Fields | Missing, ...]:
    parties = Fields(
        (
            (Text(FROM), (Verbatim(facts.authority), State(facts.state))),
            (Text(TO), (State(state),)),
        )
    )
    return (
        parties,
        Missing(Text(ADDRESS, {"asked": state}), Text(ASK_ADDRESS, {"own": facts.state})),
        Missing(Text(COURT_NUMBER)),
        Missing(Text(FACTS)),
        Missing(Text(OFFENCE, {"own": facts.state})),
    )


def _asked(closed: ClosedTrace, state: Country) -> tuple[Paragraph | Grid, ...]:
    told = [
        each for each in closed.received if not each.is_own and each.event.provenance.source.state == state
    ]
    rows: tuple[tuple[Entry, ...], ...] = tuple(
        (
            each.event.on,
            step(each.event),
            Verbatim(record, exact=True) if (record := each.event.provenance.source.record) else None,
        )
        for each in told
    )
    answered = [
        Text(
            TOLD,
            {
                "authority": told[0].event.provenance.source.authority,
                "on": item.answered_at.date().isoformat(),
                "reference": request.reference,
            },
        )
        for request, item in closed.requests
        if request.asked == state and item.answered_at is not None and told
    ]
    return (
        Paragraph((Text(EXTRACT), Text(SAY_IF_NOT))),
        *(Paragraph((each,)) for each in answered),
        Grid((Text(WHEN), Text(WHAT), Text(RECORD)), rows, Text(NONE_TOLD)),
    )


def _basis(facts: PaperFacts, state: Country) -> tuple[Paragraph | Points | Missing, ...]:
    """The instruments that may carry it; where the law does not decide yet, what has to be known first."""
    decision = facts.decisions.get(state)
    listed = bases_of(decision) if decision is not None else ()
    points = [Points(tuple((each,) for each in listed))] if listed else []
    if decision is not None and decision.permitted:
        return tuple(points)
    first = [Paragraph((Text(MAY_CARRY),))] if listed else []
    missing = decision.missing if decision is not None else ()
    asked = [Missing(each) for each in missing] or [
        Missing(Text(NO_BASIS), Text(ASK_BASIS, {"asked": state}))
    ]
    return (*first, *points, *asked)
