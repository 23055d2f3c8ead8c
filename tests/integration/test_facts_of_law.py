# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Changes of facts of law on real databases: two persons, history, what decides, what other nodes tell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from nodes import Node
from ploughshare.kernel.countries import Country
from ploughshare.law.facts import errors, queries, rules, service, store
from ploughshare.law.facts.terms import Change, ChangeState, Origin, Statement
from ploughshare.law.gateways import queries as gateways
from ploughshare.law.gateways.service import decide
from ploughshare.law.gateways.terms import Facts, Question
from ploughshare.law.treaties.rules import holds
from ploughshare.law.treaties.terms import Answer
from ploughshare.safeguards.access.terms import Role
from ploughshare.safeguards.errors import NotPermitted
from ploughshare.safeguards.work import AccountId, Mandate, Work
from ploughshare.testing.law_facts import RATIFICATION, national, ratification
from ploughshare.vocabulary.cooperation import DataKind, Form
from ploughshare.vocabulary.decisions import Outcome
from ploughshare.vocabulary.purposes import Purpose

FIRST, SECOND, THIRD = (AccountId(bytes(15) + bytes([number])) for number in (1, 2, 3))
ROW = "status:LKA:UN_FIREARMS_PROTOCOL"
KENYA = Origin("ke-0123456789ab", Country("KEN"), "Firearms Bureau")
SRI_LANKA = Origin("lk-0123456789ab", Country("LKA"), "Customs")


def legal(node: Node, actor: AccountId) -> Mandate:
    return node.mandate(Role.LEGAL_OFFICER, actor=actor)


def as_(node: Node, actor: AccountId, act: Callable[[Work], Any]) -> Any:
    with node.door.open(legal(node, actor)) as work:
        return act(work)


def proposed(node: Node, said: Statement, by: AccountId = FIRST) -> Change:
    made: Change = as_(node, by, lambda work: service.propose(work, said))
    return made


def confirmed(node: Node, said: Statement) -> Change:
    made = proposed(node, said)
    found: Change = as_(node, SECOND, lambda work: service.confirm(work, made.id))
    return found


def bound(node: Node, state: str = "LKA") -> Answer:
    def read(work: Work) -> Answer:
        treaties = gateways.in_force(work).treaties
        on = work.at.date()
        return holds(treaties, instrument="UN_FIREARMS_PROTOCOL", state=Country(state), on=on)

    found: Answer = as_(node, FIRST, read)
    return found


def test_a_proposal_has_no_effect_before_a_second_person_confirms_it(node: Node) -> None:
    made = proposed(node, ratification())
    assert bound(node) is Answer.UNKNOWN
    with pytest.raises(errors.SamePersonConfirms):
        as_(node, FIRST, lambda work: service.confirm(work, made.id))
    assert bound(node) is Answer.UNKNOWN
    done = as_(node, SECOND, lambda work: service.confirm(work, made.id, remark="read the notification"))
    assert (done.state, done.decided_by, done.reason) == (
        ChangeState.CONFIRMED,
        SECOND,
        "read the notification",
    )
    assert bound(node) is Answer.YES


def test_a_decision_at_the_node_follows(node: Node) -> None:
    question = Question(
        Country("MEX"), Country("LKA"), Form.TRACE, Purpose.TRACING, frozenset({DataKind.FIREARM}), node.now
    )

    def outcome() -> Outcome:
        found: Outcome = as_(node, FIRST, lambda work: decide(work, question, facts=Facts()).outcome)
        return found

    before = outcome()
    made = confirmed(node, ratification())
    assert (before is Outcome.OWED, outcome()) == (False, Outcome.OWED)
    back = as_(node, FIRST, lambda work: service.take_back(work, made.id, reason="the notification was void"))
    assert outcome() is Outcome.OWED
    as_(node, SECOND, lambda work: service.confirm(work, back.id))
    assert outcome() is before


def test_only_a_legal_officer_proposes_or_confirms(node: Node) -> None:
    made = proposed(node, ratification())
    for role in Role:
        if role is Role.LEGAL_OFFICER:
            continue
        with node.door.open(node.mandate(role)) as work, pytest.raises(NotPermitted):
            service.confirm(work, made.id)
        with node.door.open(node.mandate(role)) as work, pytest.raises(NotPermitted):
            service.propose(work, national())


def test_what_is_decided_is_not_decided_again(node: Node) -> None:
    made = confirmed(node, ratification())
    for act in (
        lambda work: service.confirm(work, made.id),
        lambda work: service.refuse(work, made.id, reason="too late"),
        lambda work: service.put_forward(work, made.id),
    ):
        with pytest.raises(errors.ChangeDecided):
            as_(node, THIRD, act)


def test_the_very_same_is_not_proposed_twice_and_may_be_after_a_refusal(node: Node) -> None:
    made = proposed(node, ratification())
    with pytest.raises(errors.ChangeKnown):
        proposed(node, ratification(), by=THIRD)
    as_(node, SECOND, lambda work: service.refuse(work, made.id, reason="the source is a newspaper"))
    assert proposed(node, ratification(), by=THIRD).state is ChangeState.PROPOSED


def test_only_its_proposer_withdraws_and_nobody_refuses_his_own(node: Node) -> None:
    made = proposed(node, ratification())
    with pytest.raises(errors.OnlyTheProposer):
        as_(node, SECOND, lambda work: service.withdraw(work, made.id, reason="mistaken"))
    with pytest.raises(errors.SamePersonConfirms):
        as_(node, FIRST, lambda work: service.refuse(work, made.id, reason="mistaken"))
    done = as_(node, FIRST, lambda work: service.withdraw(work, made.id, reason="mistaken"))
    assert done.state is ChangeState.WITHDRAWN


def test_a_reason_is_needed(node: Node) -> None:
    made = proposed(node, ratification())
    with pytest.raises(errors.ReasonMissing):
        as_(node, SECOND, lambda work: service.refuse(work, made.id, reason=" . "))


def test_the_history_holds_everything_that_was_ever_said(node: Node) -> None:
    made = confirmed(node, ratification())
    other = proposed(node, ratification(sureness="C"), by=THIRD)
    as_(node, SECOND, lambda work: service.refuse(work, other.id, reason="already known"))
    back = as_(node, SECOND, lambda work: service.take_back(work, made.id, reason="it was void"))
    as_(node, FIRST, lambda work: service.confirm(work, back.id))
    found = as_(node, FIRST, lambda work: queries.history(work, ROW, on=work.at.date()))
    assert [each.state for each in found.changes] == [
        ChangeState.CONFIRMED,
        ChangeState.REFUSED,
        ChangeState.CONFIRMED,
    ]
    assert found.undone == {made.digest}
    assert [each.value for each in found.packaged] == ["unknown"]
    assert not found.line.by_change


def test_the_facts_of_a_state_name_what_is_known_waits_and_is_not_known(node: Node) -> None:
    confirmed(node, ratification())
    proposed(node, national())
    found = as_(node, FIRST, lambda work: queries.facts_of(work, Country("LKA"), on=work.at.date()))
    by_row = {each.row: each for each in found}
    assert by_row[ROW].by_change
    assert by_row[ROW].held.source == RATIFICATION["source"]
    penalty = by_row["law:LKA:trafficking_max_penalty_years"]
    assert (penalty.held.value, penalty.waiting) == (None, 1)
    with pytest.raises(errors.DependentTerritory):
        as_(node, FIRST, lambda work: queries.facts_of(work, Country("GRL"), on=work.at.date()))


def test_a_change_that_was_altered_in_the_database_decides_nothing(node: Node) -> None:
    # National law of the state, so that no other test has these tables laid already.
    confirmed(node, national(value="21", note="altered below"))
    table = store.law_fact_change
    with node.engine.begin() as connection:
        document = connection.execute(sa.select(table.c.document)).scalar_one()
        connection.execute(table.update().values(document=document.replace('"21"', '"1"')))
    queries._LAID.clear()
    with pytest.raises(errors.FactsDamaged):
        as_(node, FIRST, queries.in_force)


def test_a_kill_before_the_end_leaves_neither_decision_nor_other_tables(node: Node) -> None:
    made = proposed(node, ratification())

    class Killed(Exception):
        pass

    def dies(work: Work) -> None:
        service.confirm(work, made.id)
        raise Killed

    with pytest.raises(Killed):
        as_(node, SECOND, dies)
    assert bound(node) is Answer.UNKNOWN
    assert as_(node, SECOND, lambda work: queries.change(work, made.id)).state is ChangeState.PROPOSED


# -- what other nodes tell


def told(node: Node, documents: list[dict[str, Any]], origin: Origin) -> service.Taken:
    with node.door.open(node.machine()) as work:
        return service.take_in(work, documents, origin=origin)


def waiting(node: Node) -> list[Change]:
    page = as_(node, FIRST, lambda work: queries.changes(work, told=True))
    return list(page.items)


def test_what_a_node_tells_has_no_effect_and_waits(node: Node) -> None:
    assert told(node, [rules.write(ratification())], SRI_LANKA) == service.Taken(waiting=1)
    (change,) = waiting(node)
    assert (change.origin, change.proposed_by) == (SRI_LANKA, None)
    assert bound(node) is Answer.UNKNOWN


def test_a_nodes_word_on_its_own_state_needs_one_person_here(node: Node) -> None:
    told(node, [rules.write(ratification())], SRI_LANKA)
    (change,) = waiting(node)
    as_(node, FIRST, lambda work: service.confirm(work, change.id))
    assert bound(node) is Answer.YES


def test_a_nodes_word_on_another_state_needs_two_persons_here(node: Node) -> None:
    told(node, [rules.write(ratification())], KENYA)
    (change,) = waiting(node)
    with pytest.raises(errors.PutForwardFirst):
        as_(node, FIRST, lambda work: service.confirm(work, change.id))
    as_(node, FIRST, lambda work: service.put_forward(work, change.id))
    with pytest.raises(errors.PutForwardAlready):
        as_(node, SECOND, lambda work: service.put_forward(work, change.id))
    with pytest.raises(errors.SamePersonConfirms):
        as_(node, FIRST, lambda work: service.confirm(work, change.id))
    as_(node, SECOND, lambda work: service.confirm(work, change.id))
    assert bound(node) is Answer.YES


def test_an_update_may_come_twice_or_after_the_same_was_decided(node: Node) -> None:
    document = rules.write(ratification())
    told(node, [document, document], SRI_LANKA)
    assert told(node, [document], SRI_LANKA) == service.Taken(known=1)
    assert told(node, [document], KENYA) == service.Taken(known=1)
    (change,) = waiting(node)
    as_(node, FIRST, lambda work: service.refuse(work, change.id, reason="not so"))
    assert told(node, [document], SRI_LANKA) == service.Taken(known=1)


def test_what_does_not_fit_the_tables_is_left_out_and_the_rest_waits(node: Node) -> None:
    documents = [
        rules.write(ratification()),
        {**rules.write(ratification()), "subject": "TREATY_OF_TOMORROW"},
        {"kind": "status"},
        {**rules.write(national()), "value": 7},
    ]
    assert told(node, documents, SRI_LANKA) == service.Taken(waiting=1, unfit=3)


def test_nobody_fills_the_queue_of_another_authority(node: Node) -> None:
    many = [rules.write(national(value=str(number))) for number in range(1, service.FROM_ONE_MOST + 2)]
    told(node, many[:-1], KENYA)
    with pytest.raises(errors.TooManyWaiting):
        told(node, many[-1:], KENYA)
    # The others are heard all the same.
    assert told(node, many[-1:], SRI_LANKA).waiting == 1


def test_taking_back_what_is_not_in_force_here_is_nothing_new(node: Node) -> None:
    said = ratification()
    undo = {**rules.write(said), "value": "", "undoes": rules.digest(said)}
    assert told(node, [undo], SRI_LANKA) == service.Taken(known=1)
    confirmed(node, said)
    assert told(node, [undo], SRI_LANKA) == service.Taken(waiting=1)
