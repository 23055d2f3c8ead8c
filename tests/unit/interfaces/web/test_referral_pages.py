# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pages and API of referrals: three nodes in memory, each side's officers at their desks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from federation.test_referrals import REASON, Three, answer, world
from nodes import password_hash
from ploughshare.crypto.proofs import csrf_token
from ploughshare.interfaces.api.routes import api_router
from ploughshare.interfaces.presentation.pace import Pace
from ploughshare.interfaces.web.routes import web_router
from ploughshare.interfaces.web.visit import cookie_name
from ploughshare.safeguards.access import rules as access_rules
from ploughshare.safeguards.access import service as access
from ploughshare.safeguards.access.service.opening import open_session
from ploughshare.safeguards.access.terms import NewAccount, Role
from ploughshare.safeguards.mandates import service as cases
from ploughshare.safeguards.work import AccountId
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import OFFICER, Member
from ploughshare.vocabulary.purposes import Purpose


@dataclass
class Desk:
    """An officer of one node, with its pages and its API open.

    Attributes:
        client: the browser.
        token: of the session.
    """

    client: TestClient[Litestar]
    token: str

    def get(self, path: str) -> Any:
        return self.client.get(path, follow_redirects=False)

    def post(self, path: str, **fields: str) -> Any:
        data = {**fields, "csrf": csrf_token(self.token)}
        return self.client.post(path, data=data, follow_redirects=False)

    def call(self, path: str, body: Any = None) -> Any:
        headers = {"Authorization": f"Bearer {self.token}"}
        url = f"/api/v1{path}"
        return (
            self.client.get(url, headers=headers)
            if body is None
            else self.client.post(url, json=body, headers=headers)
        )


def desk(member: Member, role: Role) -> Desk:
    """Sit an officer of a role down at a node, in the case of the test's officer."""
    node = member.node
    case = member.case(OFFICER)
    with member.work() as work:
        id = work.new_id(AccountId)
        new = NewAccount(f"{role.value}", "An Officer", node.settings.node.authority, frozenset({role}))
        account = access.create_account(work, id, new=new, password_hash=password_hash(), temporary=False)
    with member.work() as work:
        cases.add_member(work, case, account_id=id)
    at = node.clock()
    with node.door.open(access_rules.self_mandate(account, at=at)) as work:
        token = open_session(work, account, proved=True).token
    access.take_mandate(node.door, token, purpose=Purpose.TRACING, case_id=case, at=at)
    app = Litestar(
        route_handlers=[web_router(member.post, Pace()), api_router(node, member.post, Pace())],
        openapi_config=None,
        logging_config=None,
    )
    client = TestClient(app, base_url="https://testserver.local")
    client.cookies.set(cookie_name(node, "session"), token)
    return Desk(client, token)


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Three]:
    """Mexico has asked Austria."""
    federation = Federation(tmp_path / "federation")
    yield world(federation)
    federation.close()


def test_the_asked_officer_proposes_on_the_page_and_the_asker_consents_on_the_trace(three: Three) -> None:
    asked, asker = desk(three.b, Role.DUTY_OFFICER), desk(three.a, Role.TRACING_OFFICER)
    request, item = three.b.incoming()[0].incoming.id, three.item.id
    path = f"/incoming/{request}/arms/{item}"
    assert "Refer the question to another state" in asked.get(path).text
    assert asked.post(f"{path}/referral", to="BRA", reason=REASON).status_code == 403
    assert asked.post(f"{path}/referral", to="DEU", reason=REASON).status_code == 303
    page = asked.get(path).text
    assert "consent awaited" in page
    assert "Refer the question to another state" not in page
    three.federation.run()
    page = asker.get(f"/traces/{three.trace}").text
    assert "Austria proposes to refer your question to Germany" in page
    assert REASON in page
    assert "Nothing goes there before you consent" in page
    assert page.count('data-outcome="') >= 1
    done = asker.post(
        f"/traces/{three.trace}/referrals/{three.offered().id}", consent="yes", words="Please do."
    )
    assert done.status_code == 303
    assert "consented" in asker.get(f"/traces/{three.trace}").text
    three.federation.run()
    assert "Please do." in asked.get(path).text
    answer(three)
    assert "answered by Germany through Austria" in asker.get(f"/traces/{three.trace}").text


def test_the_third_state_sees_for_whom_it_is_asked(three: Three) -> None:
    third = desk(three.c, Role.DUTY_OFFICER)
    three.propose()
    three.decide(consent=True)
    (theirs,) = three.c.incoming()
    assert "Mexico will read the answer" in third.get(f"/incoming/{theirs.incoming.id}").text
    page = third.get(f"/incoming/{theirs.incoming.id}/arms/{theirs.items[0].id}").text
    assert "Refer the question to another state" not in page


def test_who_may_not_release_sees_the_proposal_and_no_button(three: Three) -> None:
    customs = desk(three.a, Role.CUSTOMS_OFFICER)
    three.propose()
    page = customs.get(f"/traces/{three.trace}").text
    assert "A tracing officer or supervisor decides." in page
    assert "Do not consent" not in page
    path = f"/traces/{three.trace}/referrals/{three.offered().id}"
    assert customs.post(path, consent="yes").status_code == 403


def test_the_api_proposes_weighs_and_decides(three: Three) -> None:
    asked, asker = desk(three.b, Role.DUTY_OFFICER), desk(three.a, Role.TRACING_OFFICER)
    request, item = three.b.incoming()[0].incoming.id, three.item.id
    body = {"state": "DEU", "reason": REASON}
    made = asked.call(f"/incoming/items/{item}/referral", body).json()
    assert (made["to"], made["state"], made["forwarded_at"]) == ("DEU", "proposed", None)
    three.federation.run()
    (offered,) = asker.call(f"/traces/{three.trace}/referrals").json()["items"]
    assert (offered["through"], offered["to"], offered["direct"]) == ("AUT", "DEU", False)
    assert offered["decision"]["provisions"]
    decided = asker.call(f"/referrals/{offered['id']}/decision", {"consent": False}).json()
    assert decided["state"] == "declined"
    three.federation.run()
    (shown,) = asked.call(f"/incoming/{request}").json()["referrals"]
    assert shown["state"] == "declined"
    again = asker.call(f"/referrals/{offered['id']}/decision", {"consent": True})
    assert (again.status_code, again.json()["code"]) == (409, "tracing.act-does-not-fit")
