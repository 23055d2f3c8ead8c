# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pages and API of referrals: three nodes in memory, each side's officers at their desks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desks import desk
from federation.test_referrals import REASON, Three, answer, world
from ploughshare.safeguards.access.terms import Role
from ploughshare.testing.federation import Federation


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
