# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What of a trace may be handed on, by the label of each statement.

Europol handling codes: H1 forbids judicial use and H2 dissemination without the provider's permission, H3 has
words of its own, which a person reads. Traffic Light Protocol 2.0: RED stays with those it was told to,
AMBER+STRICT within the organisation. What was told to the police is evidence only with consent of who told it
(Directive (EU) 2023/977, 4 to 6; Schengen Convention, 39(2)), unless it was asked for and told for a court.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ploughshare.kernel.text import N_, Text
from ploughshare.registry.tracing.terms.chain import Received
from ploughshare.registry.tracing.terms.ids import ItemId
from ploughshare.registry.tracing.terms.papers import Showing
from ploughshare.registry.tracing.terms.requests import Request
from ploughshare.vocabulary.decisions import Decision
from ploughshare.vocabulary.documents import Cell, Verbatim
from ploughshare.vocabulary.firearms import ArmEvent
from ploughshare.vocabulary.handling import HandlingCode, Tlp
from ploughshare.vocabulary.tracing import IntendedUse

OWN = N_("It stands in the own register.")
CLOSED_CODE = N_("Its label (%(codes)s) asks for permission first. Ask %(state)s.")
OWN_WORDS = N_("Its label has words of its own. Read them, and ask %(state)s where they are not plain.")
CLOSED_TLP = N_("Its label keeps it with those it was told to. Ask %(state)s.")
FOR_A_COURT = N_("It was asked for and told for use before a court.")
POLICE_ONLY = N_(
    "It was told to the police. It is evidence once %(state)s consents or gives a certified extract."
)

NOTHING_USABLE: Mapping[ItemId, Text] = MappingProxyType({})
_CODES = frozenset({HandlingCode.H1, HandlingCode.H2})
_KEPT_CLOSE = frozenset({Tlp.RED, Tlp.AMBER_STRICT})


def showing(
    told: Received, asked_by: Mapping[ItemId, Request], *, usable: Mapping[ItemId, Text] = NOTHING_USABLE
) -> tuple[Showing, Text]:
    """Whether a statement is shown to the prosecutor, and why.

    Args:
        asked_by: request of each item that was answered.
        usable: answers that became usable since, by a certified extract or by consent, with why.
    """
    if told.is_own:
        return Showing.SHOWN, Text(OWN)
    if told.item is not None and told.item in usable:
        return Showing.SHOWN, usable[told.item]
    source, handling = told.event.provenance.source, told.event.provenance.handling
    closed = [code for code in handling.codes if code in _CODES]
    state = {"state": source.state}
    if closed:
        codes = ", ".join(code.value for code in closed)
        return Showing.WITHHELD, Text(CLOSED_CODE, {"codes": codes, **state})
    if HandlingCode.H3 in handling.codes:
        return Showing.WITHHELD, Text(OWN_WORDS, state)
    if handling.tlp in _KEPT_CLOSE:
        return Showing.WITHHELD, Text(CLOSED_TLP, state)
    request = asked_by.get(told.item) if told.item is not None else None
    if request is not None and request.framing.use is IntendedUse.COURT:
        return Showing.SHOWN, Text(FOR_A_COURT)
    return Showing.SHOWN_NO_EVIDENCE, Text(POLICE_ONLY, state)


# Translators: a step of an arm's way in a paper: from a country, or to one.
ROUNDS = N_("%(rounds)d rounds")
FROM, TO = N_("from %(other_country)s"), N_("to %(other_country)s")


def step(event: ArmEvent) -> tuple[Cell, ...]:
    """What happened, as parts of a sentence: kind, how many rounds of a lot, where from or to, and who held
    it by kind or firm."""
    other: tuple[Cell, ...] = ()
    if event.other_country is not None:
        towards = TO if event.kind.value in {"exported", "delivered"} else FROM
        other = (Text(towards, {"other_country": event.other_country}),)
    holder: tuple[Cell, ...] = (event.holder_kind,) if event.holder_kind else ()
    if event.holder_name:
        holder = (*holder, Verbatim(event.holder_name))
    rounds = (Text(ROUNDS, {"rounds": event.rounds}),) if event.rounds else ()
    return (event.kind, *rounds, *other, *holder)


# Translators: an article of a treaty or law, in a paper.
ARTICLE, TITLE = N_("%(title)s, article %(article)s"), N_("%(title)s")


def bases_of(decision: Decision) -> tuple[Cell, ...]:
    """The bases that a decision cites, by instrument and article; not the rows on who is bound by them."""
    cited = (each for each in decision.provisions if (each.row or "").startswith("C"))
    pairs = dict.fromkeys((each.title, each.article.strip("-")) for each in cited)
    return tuple(
        Text(ARTICLE if article else TITLE, {"title": title, "article": article}) for title, article in pairs
    )
