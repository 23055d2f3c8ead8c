# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""States by instrument, one state with all others, a region beside an instrument: as tables, maps, papers."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from litestar import Response, get

from ploughshare.interfaces.presentation.papers import PaperFormat, paper_tags
from ploughshare.interfaces.presentation.rendering import country_name, word
from ploughshare.interfaces.web.handed_out import handed_out
from ploughshare.interfaces.web.routes.law_question import on_day
from ploughshare.interfaces.web.routes.register import country_of, member_of
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.kernel.countries import Country
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.text import N_
from ploughshare.law.facts.queries import in_force
from ploughshare.law.facts.terms import InForce
from ploughshare.law.gaps import queries
from ploughshare.law.gaps import rules as gap_rules
from ploughshare.law.gaps import service as gaps
from ploughshare.law.gaps.terms import Comparison, Met
from ploughshare.law.gateways.terms import Evaluation
from ploughshare.law.treaties.terms import Answer, Standing
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.vocabulary.cooperation import Form
from ploughshare.vocabulary.decisions import Outcome
from ploughshare.vocabulary.documents import Document


class Family(enum.Enum):
    """Groups of instruments, so that a table of states fits a page."""

    ARMS = "arms"
    CRIME = "crime"
    BODIES = "bodies"


FAMILIES: Mapping[Family, tuple[str, ...]] = {
    Family.ARMS: (
        *("UN_FIREARMS_PROTOCOL", "ATT", "CIFTA", "ECOWAS_CONVENTION", "KINSHASA_CONVENTION"),
        *("NAIROBI_PROTOCOL", "SADC_FIREARMS_PROTOCOL", "ETS101_FIREARMS_1978"),
        "EU_FIREARMS_DIRECTIVE_2021_555",
    ),
    Family.CRIME: (
        *("UNTOC", "ETS30_MLA", "ETS182", "ETS24_EXTRADITION", "BUDAPEST_CYBERCRIME", "ASEAN_MLA_2004"),
        *("NASSAU_MLA_1992", "PRUM_TREATY_2005", "BENELUX_POLICE_TREATY_2004", "ICCPR_OP2"),
    ),
    Family.BODIES: (
        *("INTERPOL", "EUROPOL", "AFRIPOL", "ASEANAPOL", "SELEC", "ORG_AFRICAN_UNION", "ORG_ASEAN"),
        *("ORG_COUNCIL_OF_EUROPE", "ORG_ECOWAS", "ORG_EU", "ORG_SCHENGEN", "ORG_OAS", "ORG_LAS", "ORG_SADC"),
        *("ORG_MERCOSUR", "CARICOM", "ORG_OSCE", "ORG_WASSENAAR"),
    ),
}
# Translators: words of three groups of treaties and bodies.
FAMILY_WORDS = {
    Family.ARMS: N_("on arms"),
    Family.CRIME: N_("on crime and legal assistance"),
    Family.BODIES: N_("bodies and police networks"),
}
ANSWER_TONES = {Answer.YES: "good", Answer.NO: "bad", Answer.UNKNOWN: "none"}
OUTCOME_TONES = {
    Outcome.OWED: "good",
    Outcome.PERMITTED: "good",
    Outcome.PERMITTED_IF: "care",
    Outcome.DISCRETION: "care",
    Outcome.NO_BASIS: "bad",
    Outcome.BARRED: "bad",
    Outcome.UNDETERMINED: "none",
}
_REGIONS = ("ORG_", "CARICOM", "CIS", "SCO")
_TENTH = 0.1


@dataclass(frozen=True, slots=True)
class Painted:
    """How one state is painted on a map, and what is said of it."""

    tone: str
    words: str


@get("/law/states", sync_to_thread=True)
def states(visit: Here) -> Response[str]:
    """Every state beside a group of instruments, with a map of one of them."""
    held = _held(visit, "states")
    family = member_of(Family, visit.asked("family")) or Family.ARMS
    mapped = visit.asked("instrument") or FAMILIES[family][0]
    body, wanted, problem = visit.asked("body"), member_of(Answer, visit.asked("answer")), None
    at, codes = visit.at, FAMILIES[family]
    listed: list[tuple[Country, dict[str, Standing]]] = []
    try:
        at = on_day(visit.asked("day"), visit.at)
        mapped = queries.status_code(mapped)
        codes = codes if mapped in codes else (mapped, *codes)
        found = queries.standings(codes, at=at, body=body, law=held)
        listed = [(state, dict(zip(codes, of, strict=True))) for state, of in found]
    except PloughshareError as error:
        problem = visit.problem(error)
    shown = [row for row in listed if wanted is None or row[1][mapped].answer is wanted]
    language = visit.language
    painted = {
        state: Painted(ANSWER_TONES[of[mapped].answer], word(of[mapped].answer, language))
        for state, of in shown
    }
    counted = {answer: sum(1 for _, of in listed if of[mapped].answer is answer) for answer in Answer}
    return visit.page(
        "law/states.html",
        status=problem.status if problem else 200,
        problem=problem,
        families=[(each.value, language.gettext(FAMILY_WORDS[each])) for each in Family],
        family=family,
        codes=codes,
        titles=held.treaties.titles,
        mapped=mapped,
        body=body,
        bodies=_bodies(held),
        day=visit.asked("day"),
        listed=_by_name(shown, visit),
        chips=_chips(visit, counted, wanted, len(listed)),
        painted=_of_map(painted, visit),
        tones=ANSWER_TONES,
        legend=[(ANSWER_TONES[each], f"{word(each, language)} ({counted[each]})") for each in Answer],
    )


@get("/law/partners", sync_to_thread=True)
def partners(visit: Here) -> Response[str]:
    """What one state can do with every other in one form, each way, for the usual case."""
    held = _held(visit, "partners")
    form, problem = member_of(Form, visit.asked("form")) or Form.TRACE, None
    body, state = visit.asked("body"), visit.node.desk.own
    found: list[tuple[Country, tuple[Evaluation, Evaluation]]] = []
    try:
        state = country_of(visit.asked("state")) or state
        at = on_day(visit.asked("day"), visit.at)
        every = queries.partners_of(state, form, at=at, body=body, law=held)
        found = [(other, (ours, theirs)) for other, ours, theirs in every]
    except PloughshareError as error:
        problem = visit.problem(error)
    wanted = member_of(Outcome, visit.asked("outcome"))
    counted = {each: sum(1 for _, (ours, _) in found if ours.outcome is each) for each in Outcome}
    shown = [row for row in found if wanted is None or row[1][0].outcome is wanted]
    painted = {
        other: Painted(OUTCOME_TONES[ours.outcome], word(ours.outcome, visit.language))
        for other, (ours, _) in shown
    }
    return visit.page(
        "law/partners.html",
        status=problem.status if problem else 200,
        problem=problem,
        state=state,
        form=form,
        forms_known=list(Form),
        body=body,
        bodies=_bodies(held),
        day=visit.asked("day"),
        listed=_by_name(shown, visit),
        chips=_chips(visit, {each: count for each, count in counted.items() if count}, wanted, len(found)),
        painted=_of_map(painted, visit),
    )


@get("/law/region", sync_to_thread=True)
def region(visit: Here) -> Response[str]:
    """The members of a body beside one instrument, provision by provision."""
    held = _held(visit, "region")
    body, instrument, problem = visit.asked("body"), visit.asked("instrument"), None
    found: list[Comparison] = []
    if body and instrument:
        try:
            found = _of_region(visit, held, body, instrument)
        except PloughshareError as error:
            problem = visit.problem(error)
    painted = {each.state: _painted(each, visit) for each in found}
    return visit.page(
        "law/region.html",
        status=problem.status if problem else 200,
        problem=problem,
        body=body,
        bodies=_bodies(held),
        instrument=instrument,
        instruments=sorted(gaps.instruments().items(), key=lambda pair: pair[1]),
        found=sorted(found, key=lambda each: country_name(each.state, visit.language).casefold()),
        compared=[
            place
            for place, _ in enumerate(found[0].gaps if found else ())
            if any(each.gaps[place].met is not Met.NOT_COMPARED for each in found)
        ],
        titles=held.treaties.titles,
        painted=_of_map(painted, visit),
        tags=paper_tags(),
        mets=list(Met),
    )


@get("/law/gaps/paper", sync_to_thread=True)
def gaps_paper(visit: Here) -> Response[Any]:
    """The comparison of one state as a paper."""
    held = _held(visit, "gaps")
    state = country_of(visit.asked("state")) or visit.node.desk.own
    found = gaps.compare(state, visit.asked("instrument") or "", at=visit.at, law=held)
    number = f"{found.state} {found.instrument} {visit.at.date().isoformat()}"
    made = gap_rules.state_report(found, number=number, made_at=visit.at, made_by=visit.mandate.agency)
    return _paper(visit, made)


@get("/law/region/paper", sync_to_thread=True)
def region_paper(visit: Here) -> Response[Any]:
    """The comparison of a region as a paper."""
    held = _held(visit, "region")
    body = visit.asked("body") or ""
    found = _of_region(visit, held, body, visit.asked("instrument") or "")
    made = gap_rules.region_report(
        found,
        body=held.treaties.titles.get(body, body),
        number=f"{body} {found[0].instrument} {visit.at.date().isoformat()}",
        made_at=visit.at,
        made_by=visit.mandate.agency,
    )
    return _paper(visit, made)


def _of_region(visit: Visit, held: InForce, body: str, instrument: str) -> list[Comparison]:
    members = queries.members_of(body, at=visit.at, law=held)
    return gaps.compare_each(members, instrument, at=visit.at, law=held)


def _paper(visit: Visit, document: Document) -> Response[Any]:
    wanted = member_of(PaperFormat, visit.asked("format")) or PaperFormat.PDF
    return handed_out(visit, document, wanted)


def _held(visit: Visit, row: str) -> InForce:
    """The law in force at this node, for a page; logged."""
    with visit.work() as work:
        work.allow(Permission.LAW_READ)
        work.record(Deed.REFERENCE_READ, None, {"row": row})
        return in_force(work)


def _painted(found: Comparison, visit: Visit) -> Painted:
    """By the share of compared provisions that are met; grey where nothing is known."""
    known = found.counts[Met.MET] + found.counts[Met.PARTLY] + found.counts[Met.NOT_MET]
    words = " · ".join(
        f"{word(met, visit.language)}: {found.counts[met]}" for met in Met if found.counts[met]
    )
    if not known:
        return Painted("none", words)
    share = found.counts[Met.MET] / known
    return Painted("good" if share > 1 - _TENTH else "care" if share > _TENTH else "bad", words)


def _bodies(held: InForce) -> list[tuple[str, str]]:
    """Bodies whose members make a region, by title."""
    known = held.treaties.titles.items()
    return sorted(
        ((code, title) for code, title in known if code.startswith(_REGIONS)), key=lambda each: each[1]
    )


def _by_name(listed: list[tuple[Country, Any]], visit: Visit) -> list[tuple[Country, Any]]:
    return sorted(listed, key=lambda row: country_name(row[0], visit.language).casefold())


def _of_map(painted: Mapping[Country, Painted], visit: Visit) -> dict[str, dict[str, str]]:
    return {
        state: {"tone": each.tone, "words": f"{country_name(state, visit.language)}: {each.words}"}
        for state, each in painted.items()
    }


def _chips(
    visit: Visit, counted: Mapping[Any, int], wanted: enum.Enum | None, total: int
) -> list[tuple[str, str, bool]]:
    """Filters over what was found; each is an address that can be sent as a link."""
    name = "outcome" if any(isinstance(each, Outcome) for each in counted) else "answer"
    kept = {key: visit.asked(key) for key in ("family", "instrument", "body", "day", "state", "form")}
    given = {key: value for key, value in kept.items() if value}
    path = str(visit.request.url.path)

    def address(**more: str) -> str:
        return f"{path}?{urlencode({**given, **more})}"

    everything = visit.language.gettext(N_("all"))
    return [
        (address(), f"{everything} ({total})", wanted is None),
        *(
            (address(**{name: each.value}), f"{word(each, visit.language)} ({count})", wanted is each)
            for each, count in counted.items()
        ),
    ]


HANDLERS = [states, partners, region, gaps_paper, region_paper]
