# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Promise: nothing is answered without a complete sign-in, nor to a role that does not hold it; the
refusal stands in the log."""

from __future__ import annotations

import pytest

from apis import Api, Caller, shared_api
from nodes import PASSWORD
from ploughshare.safeguards.access.rules import permissions_of, purposes_of
from ploughshare.safeguards.access.terms import Role
from ploughshare.safeguards.permissions import Permission
from routes_known import HALF, KNOWN, OPEN, Operation, operations

__all__ = ["shared_api"]


@pytest.fixture
def found(shared_api: Api) -> list[Operation]:
    return operations(shared_api.client.get("/api/v1/openapi.json").json())


UNSEEN = frozenset(
    {
        "show_import",
        "show_errors",
        "resume_import",
        "remove_import",
        "show_copy",
        "order_again",
        "undo_import",
        "show_preview",
        "show_sheets",
    }
)
"""Of imports of kinds that the caller may not bring: not there looks the same as not theirs."""


def test_every_operation_is_known_here(found: list[Operation]) -> None:
    assert {each.name for each in found} == set(KNOWN)


def test_nothing_is_answered_to_nobody(shared_api: Api, found: list[Operation]) -> None:
    for each in found:
        answer = shared_api.nobody.call(each.method, each.path, KNOWN[each.name].body)
        if each.name in OPEN - {"open_session"}:
            assert answer.status_code == 200
            continue
        assert answer.status_code == 401, f"{each.name}: {answer.status_code} {answer.text[:200]}"
        assert answer.json()["code"].startswith("access.")


@pytest.mark.parametrize("token", ["", "x", "A" * 43, "A" * 5000, "{}", "é"])
def test_a_made_up_token_opens_nothing(shared_api: Api, found: list[Operation], token: str) -> None:
    headers = {"authorization": f"Bearer {token}".encode()}
    for each in found[:12]:
        if each.name in OPEN:
            continue
        sent = shared_api.client.request(each.method, "/api/v1" + each.path, headers=headers)
        assert sent.status_code == 401, f"{each.name}: {sent.status_code}"


def test_a_session_that_lacks_its_second_step_reaches_nothing_else(
    shared_api: Api, found: list[Operation]
) -> None:
    half = Caller(shared_api.client)
    half.token = half.post("/sessions", {"username": "operator", "password": PASSWORD})["token"]
    for each in found:
        if each.name in OPEN | HALF:
            continue
        answer = half.call(each.method, each.path, KNOWN[each.name].body)
        assert answer.status_code == 401, f"{each.name}: {answer.status_code}"
        assert answer.json()["code"] == "access.new-password-needed"


def test_a_role_that_does_not_hold_a_permission_is_refused_and_the_log_says_so(
    shared_api: Api, found: list[Operation]
) -> None:
    for each in found:
        known = KNOWN[each.name]
        if not known.needs:
            continue
        for role in Role:
            held = permissions_of({role}, purpose=purposes_of({role})[0])
            if held & set(known.needs):
                continue
            answer = shared_api.of(role).call(each.method, each.path, known.body)
            told = answer.json()
            if each.name in UNSEEN:
                assert answer.status_code == 404  # what is out of sight looks like what does not exist
                continue
            assert answer.status_code == 403, f"{each.name} by {role}: {answer.status_code} {told}"
            assert told["facts"]["permission"] in {permission.value for permission in Permission}
    refused = [facts["permission"] for deed, facts in shared_api.deeds() if deed == "act.refused"]
    assert len(refused) > 100


def test_nobody_is_refused_what_their_role_holds(shared_api: Api, found: list[Operation]) -> None:
    """Each permission opens the door for somebody: the table above is not simply too strict."""
    for each in found:
        needs = set(KNOWN[each.name].needs)
        holders = [role for role in Role if needs & permissions_of({role}, purpose=purposes_of({role})[0])]
        if not needs or each.name == "order_import":
            continue
        assert holders, each.name
        caller = shared_api.person(f"{holders[0].value}-2", holders[0])
        answer = caller.call(each.method, each.path, KNOWN[each.name].body)
        told = answer.text[:200]
        assert "not-permitted" not in told, f"{each.name} by {holders[0]}: {told}"
        assert answer.status_code < 500 or answer.status_code == 503, f"{each.name}: {told}"
