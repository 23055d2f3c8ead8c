# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import Text
from ploughshare.law.gateways.reference import bases, tables
from ploughshare.law.national.terms import Evidence, NationalFact
from ploughshare.law.requests import queries, rules
from ploughshare.law.requests.reference import wanted
from ploughshare.law.requests.rules.drafts import UNDERTAKINGS
from ploughshare.law.requests.terms import (
    FORMAL,
    Content,
    Enclosed,
    Matter,
    Method,
    Need,
    Safeguard,
    SafeguardKind,
    Translation,
)
from ploughshare.vocabulary.cooperation import Form
from ploughshare.vocabulary.decisions import Decision, Outcome, Provision
from ploughshare.vocabulary.documents import Block, Document, Grid, Missing, Paragraph, State, Verbatim

NLD, DEU, BEL = Country("NLD"), Country("DEU"), Country("BEL")
TODAY = date(2026, 11, 30)
PERMITTED = Decision(Outcome.PERMITTED, (Text("Because."),))


def whole(form: Form = Form.MLA, *rows: str, **changes) -> Matter:
    """A matter of which nothing is missing."""
    bases = rows or ("C20",)
    contents = {
        each.content: f"Words on {each.content.value}."
        for each in queries.required(form, bases)
        if each.content not in rules.BY_RECORD
    }
    made = Matter(
        form,
        NLD,
        DEU,
        "Prosecutor in Rotterdam",
        "Ministry of Justice",
        "2026/9",
        None,
        None,
        "Pistols at the harbour",
        PERMITTED,
        bases,
        contents,
        language="de",
        translation=Translation.CERTIFIED,
    )
    return replace(made, **changes)


def settled(*states: Country, method: Method = Method.REPLACED) -> tuple[Safeguard, ...]:
    """Every safeguard of a delivery over some states, in the right order."""
    day, kind = date(2026, 11, 20), SafeguardKind
    why = "The frames are replaced by inert ones before the goods move."
    return (
        Safeguard(kind.SERIALS, None, True, "Officer", day, "list 1", serials=("AB123", "AB124")),
        Safeguard(kind.SUBSTITUTION, None, True, "Officer", day, "note 2", why, method),
        Safeguard(
            kind.ABORT, None, True, "Officer", day, "note 3", "Sight lost for a minute: seize at once."
        ),
        Safeguard(kind.JUDICIAL_CONSENT, None, True, "Judge A", day, "order 7"),
        *(
            Safeguard(kind.STATE_CONSENT, each, True, f"Prosecutor of {each}", day, "letter 8")
            for each in states
        ),
    )


def codes(matter: Matter, **changes) -> set[str]:
    """What keeps a matter from leaving today."""
    return {each.code for each in queries.missing(matter, on=TODAY, **changes)}


def test_every_basis_of_a_formal_form_says_what_it_wants_or_whom_to_ask() -> None:
    for row, basis in bases().items():
        if basis.form in FORMAL:
            assert all(each.words or each.ask for each in wanted()[row]), row


@pytest.mark.parametrize("form", FORMAL)
def test_no_request_goes_without_words_even_where_no_instrument_was_read(form: Form) -> None:
    empty = replace(whole(form, "C25"), contents={})
    assert "requesting_authority" in codes(empty)
    assert "facts" in codes(empty)


@pytest.mark.parametrize("content", [each.content for each in wanted()["C20"] if each.need is Need.MUST])
def test_each_content_of_untoc_18_15_is_missed_by_name_and_article(content: Content) -> None:
    matter = whole()
    assert codes(matter) == set()
    if content is Content.LANGUAGE:
        assert codes(replace(matter, language=None)) == {"language"}
        return
    kept = {each: words for each, words in matter.contents.items() if each is not content}
    (lack,) = queries.missing(replace(matter, contents=kept), on=TODAY)
    assert lack.code == content.value
    assert "UNTOC 18(15)" in lack.why.english()


def test_what_applies_only_in_some_cases_keeps_nothing_back() -> None:
    kept = {each: words for each, words in whole().contents.items() if each is not Content.PROCEDURE}
    assert codes(replace(whole(), contents=kept)) == set()


def test_blanks_are_no_words() -> None:
    assert codes(replace(whole(), contents={**whole().contents, Content.FACTS: " \n "})) == {"facts"}


def paper(matter: Matter) -> Document:
    """The draft of a matter."""
    at = datetime(2026, 11, 30, 12, tzinfo=UTC)
    return queries.draft(matter, number="2026/9", at=at, marking=None, final=False)


def blocks(matter: Matter, heading: str) -> tuple[Block, ...]:
    """What stands under a heading of the draft."""
    (section,) = [each for each in paper(matter).sections if each.heading.english() == heading]
    return section.blocks


def test_what_nobody_read_is_a_question_and_no_part_of_the_draft() -> None:
    matter = whole(Form.MLA, "C111")
    (asked,) = queries.questions(matter)
    assert "Malaysia" in asked.english()
    assert "Malaysia" not in repr(paper(matter))


def test_a_barred_request_never_leaves_whoever_decides() -> None:
    barred = whole(decision=Decision(Outcome.BARRED, (Text("It is barred."),)))
    assert codes(barred, decided=True) == {"law"}


def test_what_is_at_discretion_is_put_by_a_second_person_with_grounds() -> None:
    matter = whole(decision=Decision(Outcome.DISCRETION, (Text("It is open."),)))
    assert codes(matter) == {"law"}
    assert codes(matter, decided=True) == set()


@pytest.mark.parametrize("outcome", [Outcome.NO_BASIS, Outcome.UNDETERMINED])
def test_what_the_law_leaves_to_a_person_waits_for_the_legal_officer(outcome: Outcome) -> None:
    matter = whole(decision=Decision(outcome, (Text("It is open."),)))
    (lack,) = queries.missing(matter, on=TODAY, decided=True)
    assert "legal officer" in lack.why.english()


def test_an_open_condition_is_met_and_not_decided_away() -> None:
    matter = whole(decision=Decision(Outcome.PERMITTED_IF, (Text("Only if."),)))
    assert codes(matter, decided=True) == {"law"}


def test_the_language_must_be_one_that_the_asked_state_accepts_where_that_is_known() -> None:
    assert codes(whole(accepted=frozenset({"en", "fr"}))) == {"language"}
    assert codes(whole(accepted=frozenset({"en", "de"}))) == set()
    assert codes(whole(translation=Translation.NEEDED)) == {"translation"}
    assert codes(whole(requested_authority=" ")) == {"authority"}


def test_accepted_languages_are_read_from_national_law_and_absent_is_not_known() -> None:
    read = (Evidence.STATUTE_TEXT, "a source", "2026", None)
    fact = NationalFact(DEU, "accepted_languages", "de|en", None, "set", "law", *read)
    assert queries.accepted_languages(fact) == {"de", "en"}
    assert queries.accepted_languages(None) is None


def test_a_form_that_is_no_formal_request_has_no_draft() -> None:
    assert codes(replace(whole(), form=Form.TRACE)) == {"law"}


def delivery(**changes) -> Matter:
    values = {"route": (NLD, BEL, DEU), "safeguards": settled(NLD, BEL, DEU), **changes}
    return whole(Form.CONTROLLED_DELIVERY, "C52", **values)


def test_a_delivery_leaves_with_every_safeguard() -> None:
    assert codes(delivery()) == set()


@pytest.mark.parametrize("left_out", range(7))
def test_no_delivery_leaves_without_any_one_of_its_safeguards(left_out: int) -> None:
    given = settled(NLD, BEL, DEU)
    lack = given[left_out]
    found = codes(delivery(safeguards=given[:left_out] + given[left_out + 1 :]))
    assert ":".join(filter(None, ("safeguard", lack.kind.value, lack.state))) in found


def test_a_consent_counts_only_for_what_was_settled_when_it_was_given() -> None:
    given = settled(NLD, BEL, DEU)
    other = replace(given[1], method=Method.INTACT, words="The parcel is X-rayed twice and would betray us.")
    found = codes(delivery(safeguards=(*given, other)))
    assert found == {
        "safeguard:judicial_consent",
        *(f"safeguard:state_consent:{state}" for state in (NLD, BEL, DEU)),
    }


def test_a_consent_that_was_taken_back_ended_or_is_of_tomorrow_is_none() -> None:
    given = settled(NLD, BEL, DEU)
    taken_back = replace(given[-1], given=False)
    assert codes(delivery(safeguards=(*given, taken_back))) == {"safeguard:state_consent:DEU"}
    for change in ({"until": date(2026, 11, 29)}, {"on": date(2026, 12, 1)}, {"paper": " "}, {"by": ""}):
        changed = (*given[:-1], replace(given[-1], **change))
        assert codes(delivery(safeguards=changed)) == {"safeguard:state_consent:DEU"}, change


def test_goods_pass_intact_only_with_a_reason() -> None:
    given = settled(NLD, BEL, DEU, method=Method.INTACT)
    assert codes(delivery(safeguards=given)) == set()
    silent = (given[0], replace(given[1], words=None), *given[2:])
    assert codes(delivery(safeguards=silent)) == {"safeguard:substitution"}


@pytest.mark.parametrize("outcome", [each for each in Outcome if each not in rules.LETS_GO])
def test_a_delivery_leaves_on_no_open_question_even_where_a_person_decided(outcome: Outcome) -> None:
    matter = delivery(decision=Decision(outcome, (Text("It is open."),)))
    assert codes(matter, decided=True) == {"law"}


@pytest.mark.parametrize("route", [(), (NLD,), (NLD, BEL), (NLD, DEU, NLD), (BEL, DEU)])
def test_a_route_names_both_states_once(route: tuple[Country, ...]) -> None:
    assert "route" in codes(delivery(route=route))


def test_the_gateways_are_told_whose_consent_stands_and_who_refused() -> None:
    given = settled(NLD, BEL)
    refused = Safeguard(SafeguardKind.STATE_CONSENT, DEU, False, "Prosecutor", TODAY, "letter 9")
    assert rules.consents((*given, refused), on=TODAY) == ({"NLD", "BEL"}, {"DEU"})


def test_a_draft_says_what_is_written_and_marks_what_is_missing() -> None:
    provision = Provision("UNTOC", "UNTOC", "18", row="C20")
    serial = (Text("Serial"), (Verbatim("AB123"),))
    matter = whole(
        decision=replace(PERMITTED, provisions=(provision,), conditions=(Text("Kept to the case."),)),
    )
    kept = {each: words for each, words in matter.contents.items() if each is not Content.FACTS}
    matter = replace(matter, contents=kept)
    made = paper(matter)
    assert made.draft
    assert made.title.english() == "Request of NLD to DEU: mla"
    (missing,) = blocks(matter, "Facts")
    assert isinstance(missing, Missing)
    assert missing.ask is not None
    assert missing.ask.english() == "UNTOC, 18(15)(c)"
    assert blocks(matter, "What is asked") == (
        Paragraph((Verbatim("Words on assistance_sought.", language="de"),)),
    )
    (points,) = blocks(matter, "Legal basis")
    assert points.points[0][0].english() == "UNTOC, 18"
    along = rules.with_enclosed(made, [Enclosed(Text("A recovered arm"), (serial,))])
    assert [each.heading.english() for each in along.sections][-2] == "What goes with this request"
    assert serial in along.sections[-2].blocks[1].fields
    assert "Kept to the case." not in repr(paper(matter))


def test_a_request_undertakes_what_its_bases_ask_of_us_and_tells_no_inner_conditions() -> None:
    matter = whole(kept=frozenset({"stated_use_only", "own_law"}))
    use = repr(blocks(matter, "Use, confidentiality and limits"))
    assert "proceedings named here alone" in use
    assert "like case" not in use
    courtesy = repr(blocks(whole(bases=()), "Legal basis"))
    assert "in courtesy" in courtesy


def test_a_draft_that_the_law_does_not_decide_yet_names_no_basis_and_claims_no_courtesy() -> None:
    open_still = replace(whole(bases=()), decision=Decision(Outcome.UNDETERMINED))
    (told,) = blocks(open_still, "Legal basis")
    assert "facts that are missing" in repr(told)
    assert "courtesy" not in repr(told)


def test_every_undertaking_answers_a_condition_of_the_tables() -> None:
    codes = {code for listed in tables().kept.values() for code in listed}
    assert set(UNDERTAKINGS) <= codes


def test_a_delivery_is_told_with_its_safeguards_and_without_those_taken_back() -> None:
    given = settled(NLD, BEL, DEU)
    matter = delivery(safeguards=(*given, replace(given[-1], given=False)))
    (grid,) = blocks(matter, "Safeguards of the delivery")
    assert isinstance(grid, Grid)
    assert [row[1] for row in grid.rows if isinstance(row[1], State)] == [State(NLD), State(BEL)]
    assert Verbatim("AB123, AB124", exact=True) in grid.rows[0]
