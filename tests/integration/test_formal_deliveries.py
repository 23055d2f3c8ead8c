# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Controlled deliveries through the services: whatever is done in whatever order, none is sent or handed out
before its safeguards stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ploughshare.kernel.errors import PloughshareError
from ploughshare.law.requests.rules import BY_RECORD
from ploughshare.law.requests.terms import Method, Safeguard, SafeguardKind, Translation
from ploughshare.registry.requests import queries, service
from ploughshare.registry.requests.terms import FormalId, FormalState, FormalView, SentBy, Wording
from ploughshare.testing.builders import country
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import COLLEAGUE, OFFICER, Member
from ploughshare.vocabulary.cooperation import Form, Offence

K = SafeguardKind
ROUTE = (country("NLD"), country("BEL"), country("DEU"))
WORDS = "Sight lost for a minute: seize the goods at once."
FACTS = {
    "transnational_organised": True,
    "dual_criminality": True,
    "human_rights_risk": False,
    "death_penalty": False,
    "safeguards": True,
}
WORDING = Wording(
    "A parcel of frames",
    "Public prosecution service",
    offence=Offence.TRAFFICKING,
    facts=FACTS,
    language="de",
    translation=Translation.CERTIFIED,
    route=ROUTE,
)
NEEDED = [(each, None) for each in K if each is not K.STATE_CONSENT] + [(K.STATE_CONSENT, s) for s in ROUTE]

acts = st.one_of(
    st.tuples(st.just("note"), st.sampled_from(NEEDED), st.booleans()),
    st.tuples(st.just("note"), st.sampled_from(NEEDED), st.just(True)),
    st.tuples(st.sampled_from(["approve", "send", "paper", "change", "later"])),
)


@pytest.fixture(scope="module")
def member(tmp_path_factory: pytest.TempPathFactory) -> Any:
    federation = Federation(tmp_path_factory.mktemp("federation"))
    made = federation.add("a", "NLD")
    yield made, federation
    federation.close()


def begin(member: Member) -> FormalId:
    """A delivery that is written, and of which only safeguards are missing."""
    desk = member.node.desk
    with member.in_case() as work:
        id = work.new_id(FormalId)
        form, asked = Form.CONTROLLED_DELIVERY, country("DEU")
        made = service.draft_formal(work, desk, id=id, form=form, asked=asked, wording=WORDING)
        wanted = queries.formal(work, desk, id).required
        contents = {each.content: "Words." for each in wanted if each.content not in BY_RECORD}
        service.change_formal(work, id, version=made.version, wording=replace(WORDING, contents=contents))
    return id


def given_safeguard(kind: SafeguardKind, state: Any, on: date, *, stands: bool) -> Safeguard:
    """One safeguard; consents count for three days."""
    until = on + timedelta(days=3) if kind in {K.STATE_CONSENT, K.JUDICIAL_CONSENT} else None
    method = Method.REPLACED if kind is K.SUBSTITUTION else None
    serials = ("AB123",) if kind is K.SERIALS else ()
    return Safeguard(kind, state, stands, "Office", on, "letter 7", WORDS, method, serials, until)


def all_stand(view: FormalView, on: date) -> bool:
    """The promise, read off the record a second way."""
    last: dict[Any, tuple[int, Safeguard]] = {}
    for number, each in enumerate(view.safeguards):
        last[each.safeguard.kind, each.safeguard.state] = number, each.safeguard
    if set(last) < set(NEEDED) or not all(last[each][1].given for each in NEEDED if each in last):
        return False
    settled = max(last[kind, None][0] for kind in (K.SERIALS, K.SUBSTITUTION, K.ABORT))
    consents = [last[K.JUDICIAL_CONSENT, None], *(last[K.STATE_CONSENT, state] for state in ROUTE)]
    return all(number > settled and each.until is not None and each.until >= on for number, each in consents)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.one_of(
        st.lists(acts, max_size=14),
        st.permutations(NEEDED).map(
            lambda order: [*(("note", each, True) for each in order), ("approve",), ("paper",), ("send",)]
        ),
        st.lists(acts, max_size=4).map(
            lambda more: [*(("note", each, True) for each in NEEDED), ("approve",), *more, ("send",)]
        ),
    )
)
def test_whatever_is_done_in_whatever_order_nothing_leaves_before_the_safeguards_stand(
    member: Any, steps: list[Any]
) -> None:
    node, federation = member
    id = begin(node)
    for step in steps:
        with node.in_case() as work:
            before = queries.formal(work, node.node.desk, id)
        on = federation.clock.now.date()
        try:
            do(node, federation, id, before, step)
        except PloughshareError:
            continue
        if step[0] in {"send", "paper"} and before.formal.state is not FormalState.SENT:
            assert all_stand(before, on), step
        with node.in_case() as work:
            after = queries.formal(work, node.node.desk, id).formal
        if after.state is FormalState.SENT:
            assert before.formal.state in {FormalState.APPROVED, FormalState.SENT}


def do(member: Member, federation: Federation, id: FormalId, seen: FormalView, step: Any) -> None:
    """One act of one person."""
    desk, version = member.node.desk, seen.formal.version
    if step[0] == "later":
        federation.clock.later(days=2)
        return
    actor = COLLEAGUE if step[0] == "approve" else OFFICER
    case = None if step[0] == "approve" else member.case(OFFICER)
    with member.work(actor, case=case) as work:
        on = work.at.date()
        if step[0] == "note":
            kind, state = step[1]
            service.note_safeguard(work, id, given_safeguard(kind, state, on, stands=step[2]))
        elif step[0] == "approve":
            service.approve(work, desk, id, version=version, reference="CD 1/26", grounds=WORDS)
        elif step[0] == "send":
            service.note_sent(work, desk, id, version=version, on=on, sent_by=SentBy.DIRECT, paper=None)
        elif step[0] == "paper":
            queries.paper(work, desk, id)
        else:
            service.change_formal(work, id, version=version, wording=seen.formal.wording)


def test_in_the_right_order_it_is_sent_so_that_the_promise_means_something(member: Any) -> None:
    node, federation = member
    id = begin(node)
    for step in [*(("note", each, True) for each in NEEDED), ("approve",), ("paper",), ("send",)]:
        with node.in_case() as work:
            seen = queries.formal(work, node.node.desk, id)
        do(node, federation, id, seen, step)
    with node.in_case() as work:
        assert queries.formal(work, node.node.desk, id).formal.state is FormalState.SENT
