# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What forms of formal requests give, and what they offer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from ploughshare.interfaces.presentation.rendering import word
from ploughshare.interfaces.web.given import day_of
from ploughshare.interfaces.web.routes.register import country_of, member_of
from ploughshare.interfaces.web.visit import Visit
from ploughshare.kernel.countries import Country, parse_country
from ploughshare.kernel.ids import Id
from ploughshare.kernel.text import N_
from ploughshare.law.requests.rules import BY_RECORD
from ploughshare.law.requests.terms import Content, Need, Required, Translation
from ploughshare.registry.intelligence import queries as information
from ploughshare.registry.intelligence.terms import ReceivedState
from ploughshare.registry.requests.errors import FormalMalformed
from ploughshare.registry.requests.terms import NOUN_OF, FormalView, MaterialKind, Subject, Wording
from ploughshare.registry.tracing import queries as tracing
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.cooperation import Form, Offence
from ploughshare.vocabulary.handling import Handling, Tlp
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import UrgencyGround

FACT_WORDS: Mapping[str, str] = MappingProxyType(
    {
        # Translators: facts of a case that decide what the law lets two states do, each answered yes or no.
        "dual_criminality": N_("The act is punishable in both states"),
        "transnational_organised": N_("It crosses borders and involves an organised group"),
        "human_rights_risk": N_("A named person looked and found a risk for human rights"),
        "safeguards": N_("Safeguards for personal data are agreed or undertaken"),
        "death_penalty": N_("The law of the state that asks knows the death penalty for it"),
        "death_penalty_assurance": N_("An assurance against the death penalty was given"),
        "own_national": N_("The person is a national of the asked state"),
        "extradition_treaty": N_("A treaty on extradition binds the two alone"),
        "bilateral_agreement": N_("An agreement of the two alone covers it"),
        "state_transfer": N_("The arms are themselves a transfer between states"),
        "political_offence": N_("It is a political offence"),
        "military_offence": N_("It is a military offence"),
    }
)
"""Name of a fact to its words, in the order of the form."""


@dataclass(frozen=True, slots=True)
class Field:
    """One content of a request in a form.

    Attributes:
        content: which.
        words: what stands there.
        wanted: what wants it; None where it was written without.
    """

    content: Content
    words: str
    wanted: Required | None

    @property
    def needed(self) -> bool:
        """Whether no request goes without."""
        return self.wanted is not None and self.wanted.need is Need.MUST


def form_of(visit: Visit) -> Form:
    """The form of cooperation that was chosen.

    Raises:
        FormalMalformed: none was.
    """
    form = member_of(Form, visit.given("form"))
    if form is None:
        raise FormalMalformed({"field": "form"})
    return form


def other_of(visit: Visit) -> Country:
    """The other state that was chosen.

    Raises:
        FormalMalformed: none was.
    """
    other = country_of(visit.given("other"))
    if other is None:
        raise FormalMalformed({"field": "other"})
    return other


def received_day(visit: Visit) -> date:
    """The day on which a request came; today where none was given.

    Raises:
        MalformedDay.
    """
    return day_of(visit.given("on")) or visit.at.date()


def wording_of(visit: Visit, kept: Wording, *, contents: bool) -> Wording:
    """What was written in a form, over what stands there where the form has no such field.

    Args:
        contents: whether the form is the one of all words.
    """
    route = tuple(parse_country(each) for each in (visit.given("route") or "").split())
    made = replace(
        kept,
        title=visit.given("title") or "",
        offence=member_of(Offence, visit.given("offence")),
        route=route,
    )
    if not contents:
        return made
    words = {each: visit.form.get(f"c-{each.value}") for each in Content}
    facts = {name: visit.given(f"fact-{name}") for name in FACT_WORDS}
    return replace(
        made,
        requested_authority=visit.given("requested_authority"),
        contents={each: text for each, text in words.items() if isinstance(text, str)},
        urgency=member_of(UrgencyGround, visit.given("urgency")),
        purpose=member_of(Purpose, visit.given("purpose")) or kept.purpose,
        personal=visit.given("personal") == "yes",
        facts={name: said == "yes" for name, said in facts.items() if said in {"yes", "no"}},
        language=visit.given("language"),
        translation=member_of(Translation, visit.given("translation")) or kept.translation,
        interpreter=visit.given("interpreter"),
        handling=Handling(member_of(Tlp, visit.given("tlp")) or kept.handling.tlp),
    )


def fields_of(view: FormalView, visit: Visit) -> list[Field]:
    """Contents of a request in the order of a draft: what was just typed before what stands there."""
    wanted = {each.content: each for each in view.required}
    kept = view.formal.wording.contents
    found = []
    for content in Content:
        typed = visit.form.get(f"c-{content.value}")
        words = typed if isinstance(typed, str) else kept.get(content, "")
        if content not in BY_RECORD and (content in wanted or words):
            found.append(Field(content, words, wanted.get(content)))
    return found


def subject_of(visit: Visit) -> Subject:
    """The thing of the case that a form names.

    Raises:
        FormalMalformed: none.
    """
    kind, _, id = (visit.given("thing") or "").partition(":")
    found = member_of(MaterialKind, kind)
    if found is None:
        raise FormalMalformed({"field": "thing"})
    return NOUN_OF[found].parse(id)


def offered(visit: Visit, work: Work, view: FormalView) -> list[tuple[str, str]]:
    """Things of the case that could go with a request, as choices of a form."""
    case = view.formal.case
    taken = {str(each.material.subject) for each in view.materials}
    found: list[tuple[str, str]] = []
    if visit.may(Permission.TRACE_READ) and visit.mandate.case == case:
        for row in tracing.traces(work, own_case_only=True).items:
            marks = row.recovery.marking
            words = " ".join(filter(None, (marks.make, marks.model, marks.serial))) or "–"
            found.append(_choice(visit, MaterialKind.TRACE, row.trace.id, words))
            found.append(_choice(visit, MaterialKind.RECOVERY, row.recovery.id, words))
    if visit.may(Permission.INFORMATION_READ):
        for statement in information.statements(work).items:
            if statement.statement.case == case and statement.statement.content is not None:
                title = statement.statement.content.title
                found.append(_choice(visit, MaterialKind.INFORMATION, statement.statement.id, title))
        for told in information.received(work).items:
            if told.case == case and told.state is ReceivedState.ACCEPTED and told.content is not None:
                found.append(_choice(visit, MaterialKind.RECEIVED, told.id, told.content.title))
    return [each for each in found if each[0].partition(":")[2] not in taken]


def _choice(visit: Visit, kind: MaterialKind, id: Id, words: str) -> tuple[str, str]:
    return f"{kind.value}:{id}", f"{word(kind, visit.language)} · {words}"
