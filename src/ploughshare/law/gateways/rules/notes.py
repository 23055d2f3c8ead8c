# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A decision as a short legal note: question, answer, because, conditions, facts with their source, what is
not known, and what single fact would alter it. In parts that every language and format can show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime

from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import N_, Text
from ploughshare.law.assurances.terms import Assurance, Matter
from ploughshare.law.gateways.rules.turning import SENTENCES
from ploughshare.law.gateways.terms import Facts, Question, Turn
from ploughshare.vocabulary.cooperation import DataKind
from ploughshare.vocabulary.decisions import Decision, Outcome, Provision
from ploughshare.vocabulary.documents import (
    Block,
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

TITLE = N_("Legal note")
# Translators: headings of a legal note on what two states may do together.
(
    QUESTION,
    ANSWER,
    BECAUSE,
    FIRST,
    CONDITIONS,
    FACTS,
    SOURCES,
    UNKNOWN,
    TURNS,
    ASSURANCES,
    TIME,
    LIMITS,
    FORWARD,
) = (
    N_("Question"),
    N_("Answer"),
    N_("Because"),
    N_("To be done first"),
    N_("On condition that"),
    N_("Facts it rests on"),
    N_("Sources"),
    N_("What is not known, and whom to ask"),
    N_("What single fact would alter it"),
    N_("Assurances it rests on"),
    N_("Time"),
    N_("Limits"),
    N_("The way forward"),
)
# Translators: names of the parts of a question of law.
ASKS, ASKED, FORM, PURPOSE, DATA, OFFENCE, DAY, URGENCY = (
    N_("Asks"),
    N_("Asked"),
    N_("Form of cooperation"),
    N_("Purpose"),
    N_("Data"),
    N_("Offence"),
    N_("On the day"),
    N_("Urgent because"),
)
# Translators: columns of tables in a legal note.
FACT, FROM, PROVISION, SOURCE, AS_OF, READ = (
    N_("Fact"),
    N_("From where"),
    N_("Provision"),
    N_("Source"),
    N_("As of"),
    N_("How far it was read"),
)
# Translators: where a fact of a legal note comes from.
STATED = N_("stated by whoever asks")
COMPARED = N_("comparison of the two laws, element by element")
REGISTER = N_("register of assurances")
AGREED = N_("agreement between the two authorities, or that there is none")

# Translators: an instrument, its article, and the row of the tables that it comes from.
_CITED, _CITED_ROW = N_("%(title)s, %(article)s"), N_("%(title)s, %(article)s (%(row)s)")
_TITLE, _TITLE_ROW = N_("%(title)s"), N_("%(title)s (%(row)s)")
_WHO_DECIDES = N_("Who decides:")
_NOTHING = N_("Nothing that is not known could alter it.")
_NO_TURN = N_("No single fact would.")
_HOURS = N_("An answer is due within %(hours)d hours of receipt.")
_LIMITS = N_(
    "It rests on tables with sources and dates. A lawyer looks before a state relies on a row that was not "
    "read in the text."
)

SHUT = frozenset({Outcome.BARRED, Outcome.NO_BASIS})
"""Here what a decision names as conditions says what would create a way."""
_BY_MATTER: Mapping[Matter, str] = {
    Matter.DEATH_PENALTY: "death_penalty_assurance",
    Matter.TREATMENT: "human_rights_risk",
    Matter.HUMAN_RIGHTS_LOOK: "human_rights_risk",
    Matter.SAFEGUARDS: "safeguards",
}


@dataclass(frozen=True, slots=True)
class Explained:
    """What a note is written from.

    Attributes:
        question: as it was put.
        facts: as they were known, the register of assurances included.
        decisions: for each kind of data.
        turns: what single fact, stated otherwise, would alter it.
        stated: names of the facts that a person stated.
        compared: whether dual criminality was taken from a comparison of the two laws.
        assured: entries of the register that it rests on.
    """

    question: Question
    facts: Facts
    decisions: Mapping[DataKind, Decision]
    turns: tuple[Turn, ...]
    stated: frozenset[str] = frozenset()
    compared: bool = False
    assured: tuple[Assurance, ...] = ()


def note(explained: Explained) -> tuple[Section, ...]:
    """The parts of the note, in the order a lawyer reads them; a part with nothing to say is left out."""
    alike = _alike(explained.decisions)
    made: list[Section] = [_question(explained.question), _answer(alike)]
    made += _listed(BECAUSE, alike, lambda each: each.reasons, numbered=True)
    made += _listed(FIRST, alike, lambda each: each.first)
    open_, shut = (
        [each for each in alike if (each[1].outcome in SHUT) is is_shut] for is_shut in (False, True)
    )
    made += _listed(CONDITIONS, open_, lambda each: each.conditions, of_all=len(alike))
    made += _listed(FORWARD, shut, lambda each: each.conditions, of_all=len(alike))
    made += _time(alike)
    made.append(_facts(explained))
    if explained.assured:
        made.append(Section(Text(ASSURANCES), (Points(tuple(_assured(each) for each in explained.assured)),)))
    made.append(_unknown(alike))
    made.append(_turns(explained.turns))
    made += _sources(alike)
    return (*made, Section(Text(LIMITS), (Paragraph((Text(_LIMITS),)),)))


def note_document(explained: Explained, *, number: str, made_at: datetime, made_by: str) -> Document:
    """The note as a paper."""
    return Document(Text(TITLE), number, note(explained), made_at, made_by)


Alike = list[tuple[tuple[DataKind, ...], Decision]]


def _alike(decisions: Mapping[DataKind, Decision]) -> Alike:
    """Kinds of data of which the same is said, together."""
    groups: list[tuple[list[DataKind], Decision]] = []
    for kind, made in decisions.items():
        same = next((kinds for kinds, known in groups if known == made), None)
        if same is None:
            groups.append(([kind], made))
        else:
            same.append(kind)
    return [(tuple(kinds), made) for kinds, made in groups]


def _question(question: Question) -> Section:
    said: list[tuple[Text, tuple[Cell, ...]]] = [
        (Text(ASKS), (party(question.asking),)),
        (Text(ASKED), tuple(party(each) for each in question.route) or (party(question.asked),)),
        (Text(FORM), (question.form,)),
        (Text(PURPOSE), (question.purpose,)),
        (Text(DATA), _kinds(kind for kind in DataKind if kind in question.data)),
        (Text(OFFENCE), (question.offence,)),
        (Text(DAY), (question.at.date(),)),
    ]
    if question.urgency is not None:
        said.append((Text(URGENCY), (question.urgency,)))
    return Section(Text(QUESTION), (Fields(tuple(said)),))


def _answer(alike: Alike) -> Section:
    blocks: list[Block] = []
    for kinds, made in alike:
        blocks.append(Paragraph((made.outcome, Verbatim("–"), *_kinds(kinds))))
        if made.authority is not None:
            blocks.append(Paragraph((Text(_WHO_DECIDES), made.authority)))
    return Section(Text(ANSWER), tuple(blocks))


def _listed(
    heading: str,
    alike: Alike,
    of: Callable[[Decision], tuple[Text, ...]],
    *,
    numbered: bool = False,
    of_all: int | None = None,
) -> list[Section]:
    blocks: list[Block] = []
    for kinds, made in alike:
        found = of(made)
        if not found:
            continue
        if (of_all or len(alike)) > 1:
            blocks.append(Paragraph(_kinds(kinds)))
        blocks.append(Points(tuple((each,) for each in found), numbered=numbered))
    return [Section(Text(heading), tuple(blocks))] if blocks else []


def _time(alike: Alike) -> list[Section]:
    points: dict[tuple[Cell, ...], None] = {}
    for _, made in alike:
        if made.term is not None:
            hours = Text(_HOURS, {"hours": int(made.term.length.total_seconds() // 3600)})
            cited = made.term.provision
            points[(hours, made.term.kind, *((_cited(cited),) if cited else ()))] = None
        points.update(dict.fromkeys((each,) for each in made.times))
    return [Section(Text(TIME), (Points(tuple(points)),))] if points else []


def _facts(explained: Explained) -> Section:
    rows = []
    by_register = {_BY_MATTER.get(each.matter) for each in explained.assured}
    for each in fields(Facts):
        value = getattr(explained.facts, each.name)
        if not isinstance(value, bool) or (each.name, value) not in SENTENCES:
            continue
        rows.append((Text(SENTENCES[each.name, value]), Text(_from(each.name, explained, by_register))))
    giver = explained.facts.consent_of
    if giver:
        rows.append((Text(SENTENCES["consent_of", True]), Text(STATED)))
    return Section(Text(FACTS), (Grid((Text(FACT), Text(FROM)), tuple(rows), Text(N_("None was stated."))),))


def _from(name: str, explained: Explained, by_register: Iterable[str | None]) -> str:
    if name in by_register:
        return REGISTER
    if name in explained.stated:
        return STATED
    return COMPARED if name == "dual_criminality" and explained.compared else AGREED


def _assured(entry: Assurance) -> tuple[Cell, ...]:
    paper = entry.paper
    words = Verbatim(f"{paper.reference}, {paper.authority}, {paper.office}")
    return (entry.matter, entry.said, party(entry.reaching.giver), words, paper.dated_on)


def _unknown(alike: Alike) -> Section:
    asked = dict.fromkeys(each for _, made in alike for each in made.missing)
    blocks: tuple[Block, ...] = (Points(tuple((each,) for each in asked)),)
    return Section(Text(UNKNOWN), blocks if asked else (Paragraph((Text(_NOTHING),)),))


def _turns(turns: tuple[Turn, ...]) -> Section:
    points = tuple((Text(SENTENCES[each.fact, each.value]), each.outcome) for each in turns)
    return Section(Text(TURNS), (Points(points),) if points else (Paragraph((Text(_NO_TURN),)),))


def _sources(alike: Alike) -> list[Section]:
    cited = dict.fromkeys(each for _, made in alike for each in made.provisions)
    rows = tuple(
        (
            _cited(each),
            Verbatim(each.source) if each.source else None,
            Verbatim(each.as_of) if each.as_of else None,
            Verbatim(each.verification) if each.verification else None,
        )
        for each in cited
    )
    heads = (Text(PROVISION), Text(SOURCE), Text(AS_OF), Text(READ))
    return [Section(Text(SOURCES), (Grid(heads, rows),))] if rows else []


def _cited(provision: Provision) -> Text:
    article = provision.article if provision.article != "-" else ""
    facts = {"title": provision.title, "article": article, "row": provision.row}
    if not provision.row:
        return Text(_CITED if article else _TITLE, facts)
    return Text(_CITED_ROW if article else _TITLE_ROW, facts)


def _kinds(kinds: Iterable[DataKind]) -> tuple[Cell, ...]:
    """Kinds of data with a mark between them."""
    return tuple(cell for kind in kinds for cell in (Verbatim("·"), kind))[1:]


def party(who: Country) -> Cell:
    """A state by its name; an organisation by its code."""
    return Verbatim(who, exact=True) if ":" in who else State(who)
