# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Real pairs of states against the packaged tables, with the answer derived by hand from the rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from ploughshare.kernel.clock import noon
from ploughshare.kernel.countries import DIVIDED, Country, FormerCountry
from ploughshare.law.gateways import rules
from ploughshare.law.gateways.errors import NothingAsked
from ploughshare.law.gateways.reference import tables
from ploughshare.law.gateways.rules import facts_of_agreement, facts_without_agreement
from ploughshare.law.gateways.rules.parties import parse_party
from ploughshare.law.gateways.terms import Facts, Question, Reach
from ploughshare.law.treaties.terms import Status
from ploughshare.vocabulary.cooperation import DataKind, Form
from ploughshare.vocabulary.decisions import ClockKind, Outcome
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import UrgencyGround

decide = partial(rules.decide, tables=tables())
decide_each = partial(rules.decide_each, tables=tables())
AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
AGREED = facts_of_agreement(personal_data=True)
AGREED_ON_THINGS = facts_of_agreement(personal_data=False)


def ask(asking, asked, form=Form.TRACE, *data, **changes) -> Question:
    question = Question(
        asking=Country(asking),
        asked=Country(asked),
        form=form,
        purpose=Purpose.TRACING,
        data=frozenset(data or {DataKind.FIREARM, DataKind.EVENTS}),
        at=AT,
    )
    return replace(question, **changes)


def bases_of(decision) -> list[str]:
    return [cited.row for cited in decision.provisions if cited.row and cited.row.startswith("C")]


@pytest.mark.parametrize(
    ("asking", "asked", "outcome", "bases"),
    [
        # both parties to the Firearms Protocol; both in INTERPOL; all members of the United Nations
        ("MEX", "AUT", Outcome.OWED, ["C10", "C12", "C11"]),
        # the United States are not party; CIFTA only signed: INTERPOL and the ITI remain
        ("MEX", "USA", Outcome.DISCRETION, ["C12", "C11"]),
        ("USA", "MEX", Outcome.DISCRETION, ["C12", "C11"]),
        # parties to CIFTA and the Protocol
        ("MEX", "ARG", Outcome.OWED, ["C13", "C10", "C12", "C11"]),
        # Paraguay and Colombia: CIFTA; Colombia is not party to the Protocol
        ("PRY", "COL", Outcome.OWED, ["C13", "C12", "C11"]),
        # parties to the ECOWAS Convention and the Protocol
        ("NGA", "GHA", Outcome.OWED, ["C14", "C10", "C12", "C11"]),
        # Niger: Protocol unknown, ECOWAS Convention party
        ("NER", "SEN", Outcome.OWED, ["C14", "C12", "C11"]),
        # bilateral treaty first, then the Protocol and the Directive
        ("NLD", "DEU", Outcome.OWED, ["C16", "C10", "C06", "C12", "C11"]),
        ("DEU", "NLD", Outcome.OWED, ["C16", "C10", "C06", "C12", "C11"]),
        ("DEU", "ITA", Outcome.OWED, ["C10", "C06", "C12", "C11"]),
        # Luxembourg has only signed the Protocol: the Directive alone obliges
        ("ISL", "LUX", Outcome.OWED, ["C06", "C12", "C11"]),
        # outside INTERPOL, Protocol unknown: the political instrument alone
        ("PRK", "TUV", Outcome.DISCRETION, ["C11"]),
    ],
)
def test_a_trace_request_finds_its_bases_strongest_first(asking, asked, outcome, bases):
    decision = decide(ask(asking, asked), facts=Facts())
    assert decision.outcome is outcome
    assert bases_of(decision) == bases


LOT = (DataKind.AMMUNITION, DataKind.EVENTS, DataKind.DEALER)


@pytest.mark.parametrize(
    ("asking", "asked", "of_arms", "of_lots"),
    [
        # the Firearms Protocol names ammunition, CIFTA too
        ("MEX", "AUT", Outcome.OWED, Outcome.OWED),
        ("PRY", "COL", Outcome.OWED, Outcome.OWED),
        # the ITI and INTERPOL remain: the one knows no ammunition, of the other nobody has read it
        ("MEX", "USA", Outcome.DISCRETION, Outcome.UNDETERMINED),
        # outside INTERPOL and the Protocol: the ITI alone, so arms and no ammunition
        ("AFG", "PRK", Outcome.DISCRETION, Outcome.NO_BASIS),
        # the ECOWAS Convention alone obliges, and nobody has read its article for ammunition
        ("BEN", "NER", Outcome.OWED, Outcome.UNDETERMINED),
    ],
)
def test_a_basis_that_reaches_arms_alone_permits_no_ammunition(asking, asked, of_arms, of_lots):
    assert decide(ask(asking, asked), facts=Facts()).outcome is of_arms
    lots = decide(ask(asking, asked, Form.TRACE, *LOT), facts=Facts())
    assert lots.outcome is of_lots
    together = decide(ask(asking, asked, Form.TRACE, DataKind.FIREARM, *LOT), facts=Facts())
    assert together.outcome is of_lots


def test_the_decision_says_which_basis_stops_at_arms_and_where_that_stands():
    lots = decide(ask("AFG", "PRK", Form.TRACE, *LOT), facts=Facts())
    said = [each.english() for each in lots.reasons]
    assert any("row C11" in each and "does not reach ammunition" in each for each in said)
    assert "C11" not in bases_of(decide(ask("MEX", "AUT", Form.TRACE, *LOT), facts=Facts()))
    asked = decide(ask("MEX", "USA", Form.TRACE, *LOT), facts=Facts())
    assert any("row C12" in each.english() for each in asked.missing)


def test_every_basis_for_tracing_says_whether_it_reaches_ammunition_and_where_that_stands():
    for basis in tables().by_form[Form.TRACE]:
        if basis.form is Form.TRACE:
            assert basis.ammunition is not Reach.ANY, basis.row
        assert (basis.ammunition is Reach.ANY) is (basis.ammunition_source is None), basis.row


def test_a_row_that_stops_at_arms_goes_before_no_other_for_ammunition():
    # The bilateral treaty and the Protocol carry it; the ITI is not among them.
    decision = decide(ask("NLD", "DEU", Form.TRACE, *LOT), facts=Facts())
    assert bases_of(decision)[:2] == ["C16", "C10"]
    assert not {"C11", "C12"} & set(bases_of(decision))


@pytest.mark.parametrize(
    ("asking", "asked", "facts", "outcome", "bases"),
    [
        ("MEX", "AUT", Facts(), Outcome.OWED, ["C01", "C09"]),
        ("MEX", "USA", Facts(), Outcome.DISCRETION, ["C09"]),
        ("MEX", "USA", Facts(transnational_organised=False), Outcome.DISCRETION, ["C09"]),
        ("FRA", "ESP", Facts(), Outcome.OWED, ["C06", "C01", "C08", "C09"]),
        ("CHE", "USA", Facts(), Outcome.DISCRETION, ["C08", "C09"]),
    ],
)
def test_exchange_of_information_finds_its_bases(asking, asked, facts, outcome, bases):
    decision = decide(ask(asking, asked, Form.INFO_EXCHANGE), facts=facts)
    assert decision.outcome is outcome
    assert bases_of(decision) == bases


def test_discretion_names_the_authority_that_decides():
    decision = decide(ask("MEX", "USA"), facts=Facts())
    assert decision.authority is not None
    assert decision.authority.english() == "the legal officer of USA"
    assert decide(ask("MEX", "AUT"), facts=Facts()).authority is None


def test_a_signature_is_told_and_does_not_bind():
    decision = decide(ask("MEX", "USA"), facts=Facts())
    assert any("has signed" in text.english() and "CIFTA" in text.english() for text in decision.reasons)


def test_an_unknown_pair_without_another_basis_is_undetermined_and_says_what_is_missing_and_whom_to_ask():
    decision = decide(ask("PRK", "TUV", Form.INFO_EXCHANGE), facts=Facts())
    assert decision.outcome is Outcome.UNDETERMINED
    assert not decision.permitted
    words = [text.english() for text in decision.missing]
    assert any("UN Firearms Protocol binds PRK" in text and "2014-07-10" in text for text in words)
    assert all("Ask" in text for text in words)


def test_an_unknown_status_that_could_make_it_owed_is_named_beside_a_weaker_answer():
    decision = decide(ask("MEX", "IRL"), facts=Facts())
    assert decision.outcome is Outcome.DISCRETION
    assert any("UN Firearms Protocol binds IRL" in text.english() for text in decision.missing)


def test_a_state_the_tables_do_not_speak_of_is_undetermined():
    for pair in (("MEX", "TWN"), ("TWN", "MEX")):
        decision = decide(ask(*pair), facts=AGREED)
        assert decision.outcome is Outcome.UNDETERMINED
        assert any("TWN" in text.english() for text in decision.missing)


def test_a_pair_that_no_instrument_binds_has_no_basis_and_hears_what_would_make_one():
    """No real pair is shown as bound by nothing since the ITI: the statuses here are made up."""
    before_the_iti = datetime(2004, 6, 1, tzinfo=UTC)
    nothing = {
        code: {
            state: replace(row, status=Status.NONE, as_of="2000", read_in=2000) for state, row in rows.items()
        }
        for code, rows in tables().treaties.by_instrument.items()
    }
    lists = dict.fromkeys(tables().treaties.list_read_in, 2000)
    unbound = replace(tables().treaties, by_instrument=nothing, list_read_in=lists, periods={})
    decision = rules.decide(
        ask("AUT", "BRA", at=before_the_iti), facts=Facts(), tables=replace(tables(), treaties=unbound)
    )
    assert decision.outcome is Outcome.NO_BASIS
    assert not decision.permitted
    assert {"C10", "C13", "C12", "C11"} <= set(bases_of(decision))
    words = [text.english() for text in decision.conditions]
    assert any("UN Firearms Protocol would carry it" in text for text in words)
    assert any("own laws" in text for text in words)


def test_inside_one_state_the_tables_do_not_decide():
    decision = decide(ask("MEX", "MEX"), facts=AGREED)
    assert decision.outcome is Outcome.UNDETERMINED


def test_by_date_the_same_question_gives_the_answer_of_its_day():
    then = ask("MEX", "AUT", at=datetime(2013, 1, 1, tzinfo=UTC))
    assert "C10" not in bases_of(decide(then, facts=Facts()))
    assert "C10" in bases_of(decide(ask("MEX", "AUT"), facts=Facts()))


def test_a_transfer_between_states_is_outside_the_firearms_protocol():
    decision = decide(ask("MEX", "AUT"), facts=Facts(state_transfer=True))
    assert decision.outcome is Outcome.DISCRETION
    assert any("4(2)" in text.english() for text in decision.reasons)


def test_the_holders_data_are_barred_without_safeguards_and_the_rest_passes():
    question = ask("MEX", "AUT", Form.TRACE, *DataKind)
    parts = decide_each(question, facts=AGREED_ON_THINGS)
    assert parts[DataKind.PRIVATE_HOLDER].outcome is Outcome.BARRED
    assert {parts[kind].outcome for kind in DataKind if kind is not DataKind.PRIVATE_HOLDER} == {Outcome.OWED}
    whole = decide(question, facts=AGREED_ON_THINGS)
    assert whole.outcome is Outcome.BARRED
    assert any("private_holder" in text.english() for text in whole.conditions)


def test_the_bar_cites_the_articles_that_call_for_safeguards():
    barred = decide(ask("MEX", "AUT", Form.TRACE, DataKind.PRIVATE_HOLDER), facts=AGREED_ON_THINGS)
    assert {cited.row for cited in barred.provisions} == {"FP-12e", "C09", "LED-35"}
    # Between members of the Union, Directive (EU) 2016/680 protects what goes.
    inside = decide(ask("ITA", "AUT", Form.TRACE, DataKind.PRIVATE_HOLDER), facts=AGREED_ON_THINGS)
    assert inside.outcome is Outcome.OWED


UNDERTAKEN = Facts(safeguards=True, human_rights_risk=False, death_penalty=False)


@pytest.mark.parametrize("facts", [AGREED, UNDERTAKEN])
def test_with_safeguards_the_holders_data_pass_under_their_own_conditions(facts):
    parts = decide_each(ask("MEX", "AUT", Form.TRACE, *DataKind), facts=facts)
    assert {part.outcome for part in parts.values()} == {Outcome.OWED}
    more = set(parts[DataKind.PRIVATE_HOLDER].conditions) - set(parts[DataKind.FIREARM].conditions)
    assert any("private person" in text.english() for text in more)
    assert more <= set(decide(ask("MEX", "AUT", Form.TRACE, *DataKind), facts=facts).conditions)


def test_without_an_agreement_there_are_no_safeguards_and_where_nobody_has_said_so_they_come_first():
    holder = ask("MEX", "AUT", Form.TRACE, DataKind.PRIVATE_HOLDER)
    assert decide(holder, facts=facts_without_agreement()).outcome is Outcome.BARRED
    undertaken = replace(UNDERTAKEN, safeguards=None)
    decision = decide(holder, facts=undertaken)
    assert decision.outcome is Outcome.PERMITTED_IF
    assert not decision.permitted
    assert any("safeguards for personal data" in text.english() for text in decision.first)


@pytest.mark.parametrize("purpose", [Purpose.OPERATION, Purpose.OVERSIGHT, Purpose.RECORD_KEEPING])
def test_an_authoritys_own_affairs_are_no_purpose_to_ask_another_state(purpose):
    decision = decide(ask("MEX", "AUT", purpose=purpose), facts=AGREED)
    assert decision.outcome is Outcome.BARRED
    assert decision.provisions


def test_a_question_for_nothing_is_refused():
    with pytest.raises(NothingAsked):
        decide(replace(ask("MEX", "AUT"), data=frozenset()), facts=AGREED)


def test_every_provision_carries_row_source_and_date():
    for pair in (("MEX", "AUT"), ("MEX", "USA"), ("DEU", "ITA"), ("NGA", "GHA")):
        for cited in decide(ask(*pair), facts=AGREED).provisions:
            assert None not in (cited.row, cited.source, cited.as_of, cited.verification), cited


def test_conditions_name_use_limits_and_the_way_to_formal_proof():
    words = [text.english() for text in decide(ask("MEX", "AUT"), facts=AGREED).conditions]
    assert any("confidentiality" in text and "row C10" in text for text in words)
    assert any("mutual legal assistance" in text and "row C10" in text for text in words)


def test_what_rests_on_memory_or_a_secondary_list_is_marked_for_a_lawyer():
    words = [text.english() for text in decide(ask("NGA", "GHA"), facts=AGREED).conditions]
    assert any("confirmed by a lawyer" in text and "memory, row C14" in text for text in words)
    assert any("confidence B" in text and "NGA" in text for text in words)


def test_without_an_agreement_the_decision_says_that_one_is_needed_before_anything_leaves():
    without = {text.english() for text in decide(ask("MEX", "AUT"), facts=Facts()).conditions}
    with_one = {text.english() for text in decide(ask("MEX", "AUT"), facts=AGREED).conditions}
    assert any("An agreement between the two authorities" in text for text in without - with_one)


def test_the_undertaking_of_confidentiality_is_asked_for_or_noted():
    given = Facts(confidentiality=True)
    asked_for = [text.english() for text in decide(ask("MEX", "USA"), facts=Facts()).conditions]
    noted = [text.english() for text in decide(ask("MEX", "USA"), facts=given).conditions]
    assert any("MEX undertakes" in text for text in asked_for)
    assert any("MEX has undertaken" in text for text in noted)


@pytest.mark.parametrize(
    ("urgency", "direct", "row", "length"),
    [
        (UrgencyGround.DANGER_TO_LIFE, True, "D977-5a", timedelta(hours=8)),
        (UrgencyGround.DANGER_TO_LIFE, False, "D977-5b", timedelta(days=3)),
        (UrgencyGround.DANGER_TO_LIFE, None, "D977-5b", timedelta(days=3)),
        (None, True, "D977-5c", timedelta(days=7)),
    ],
)
def test_between_states_of_the_directive_the_clock_is_law_and_cited(urgency, direct, row, length):
    facts = replace(AGREED, directly_available=direct, agreed_term=timedelta(days=1))
    decision = decide(ask("DEU", "ITA", urgency=urgency), facts=facts)
    assert decision.term is not None
    assert decision.term.provision is not None
    assert (decision.term.length, decision.term.kind) == (length, ClockKind.LAW)
    assert decision.term.provision.row == row
    assert decision.term.provision in decision.provisions


def test_elsewhere_the_agreed_term_is_marked_as_agreed_and_cites_no_law():
    facts = replace(AGREED, agreed_term=timedelta(days=5))
    term = decide(ask("MEX", "AUT"), facts=facts).term
    assert term is not None
    assert (term.length, term.kind, term.provision) == (timedelta(days=5), ClockKind.AGREED, None)
    assert decide(ask("MEX", "AUT"), facts=AGREED).term is None
    assert decide(ask("MEX", "AUT"), facts=replace(facts, agreement=False)).term is None


def test_where_the_directive_has_to_be_checked_no_term_is_shown_as_law_and_the_gap_is_named():
    decision = decide(ask("DNK", "DEU"), facts=AGREED)
    assert decision.term is None
    assert any("2023/977" in text.english() for text in decision.missing)


def test_nothing_that_may_not_be_answered_carries_a_clock():
    barred = decide(ask("MEX", "AUT", Form.TRACE, DataKind.PRIVATE_HOLDER), facts=AGREED_ON_THINGS)
    unknown = decide(ask("MEX", "TWN"), facts=replace(AGREED, agreed_term=timedelta(days=5)))
    assert (barred.term, unknown.term) == (None, None)


@pytest.mark.parametrize(
    ("asking", "asked", "on", "outcome", "words"),
    [
        # A territory: another state binds itself for it.
        ("GRL", "AUT", "2026-01-01", Outcome.UNDETERMINED, "is bound through DNK"),
        # Younger than the day: Sudan was asked then.
        ("SSD", "KEN", "2010-01-01", Outcome.UNDETERMINED, "became a state on 2011-07-09"),
        ("KEN", "SSD", "2011-07-08", Outcome.UNDETERMINED, "became a state on 2011-07-09"),
        ("CZE", "AUT", "1992-12-31", Outcome.UNDETERMINED, "became a state on 1993-01-01"),
        ("TWN", "AUT", "2026-01-01", Outcome.UNDETERMINED, "The tables hold nothing on TWN"),
    ],
)
def test_a_party_that_cannot_bind_itself_is_undetermined_and_says_whom_to_ask(
    asking, asked, on, outcome, words
):
    decision = decide(ask(asking, asked, at=noon(date.fromisoformat(on))), facts=Facts())
    assert decision.outcome is outcome
    assert words in decision.missing[0].english()


def test_a_state_is_asked_from_the_day_on_which_it_came_to_be():
    first = rules.evaluate(ask("SSD", "KEN", at=noon(date(2011, 7, 9))), facts=Facts(), tables=tables())
    assert not [code for code in first.missing if code.startswith("party:")]


@pytest.mark.parametrize("gone", ["YUG", "CSK", "SUN", "scg"])
def test_a_state_that_is_gone_is_named_with_what_followed(gone):
    with pytest.raises(FormerCountry) as told:
        parse_party(gone)
    for each in DIVIDED[gone.upper()]:
        assert each in told.value.text.english()
