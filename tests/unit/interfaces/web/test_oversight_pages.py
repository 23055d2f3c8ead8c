# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from litestar import Litestar
from litestar.testing import TestClient

from offices import AGREEMENT, Office, furnish
from ploughshare.bootstrap.post_room import PostRoom
from ploughshare.crypto.proofs import csrf_token
from ploughshare.interfaces.presentation.pace import Pace
from ploughshare.interfaces.web.routes import web_router
from ploughshare.interfaces.web.visit import cookie_name

Desk = Callable[..., Any]


def text_of(page: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).split())


def test_a_log_that_was_changed_in_the_database_is_shown_as_broken_with_its_first_entry(
    tmp_path: Path,
) -> None:
    office = furnish(tmp_path / "node", traces_wanted=1)
    node = office.node
    node.sequencer.start()
    node.sequencer.run_once()
    with node.transactions() as connection:
        change = "UPDATE audit_content SET deed = 'case.closed' WHERE deed = 'case.opened'"
        connection.execute(sa.text(change))
    app = Litestar(
        route_handlers=[web_router(PostRoom(node), Pace())], openapi_config=None, logging_config=None
    )
    with TestClient(app, base_url="http://a.localhost:8400") as client:
        token = office.signed_in("auditor")
        client.cookies.set(cookie_name(node, "session"), token)
        page = client.post("/audit/verify", data={"csrf": csrf_token(token)})
    node.close()
    words = text_of(page)
    assert "The log is broken" in words
    assert re.search(r"First broken entry: number \d+\.", words)
    assert "tell your auditor" in words


ACTS = [
    ("auditor", "/accounts", {"username": "x.y.z", "display_name": "X", "roles": "analyst"}),
    ("chief", "/accounts/{tracer}/roles", {"roles": "supervisor"}),
    ("chief", "/accounts/{tracer}/reset", {}),
    ("tracer", "/accounts/{chief}/unlock", {}),
    ("lawyer", "/accounts/{chief}/disable", {}),
    ("tracer", f"/agreements/{AGREEMENT}/sign", {}),
    ("auditor", f"/agreements/{AGREEMENT}/withdraw", {}),
    ("tracer", "/agreements", {"title": "x"}),
    ("tracer", "/units", {"name": "x", "kind": "contact-point"}),
    ("tracer", "/accounts/{chief}/unit", {"unit": ""}),
    ("lawyer", "/peers", {"descriptor": "{}"}),
    ("tracer", "/peers/at-000000000000/confirm", {"fingerprint": "0"}),
    ("auditor", "/peers/at-000000000000/block", {"why": "It answers for others."}),
    ("tracer", "/peers/revocations", {"revocation": "{}"}),
    ("operator", "/audit/verify", {}),
    ("chief", "/audit/faults/019a0000-0000-7000-8000-000000000000", {"remark": "Asked by telephone."}),
    ("auditor", "/reviews/notices", {}),
    ("auditor", "/reviews/019a0000-0000-7000-8000-000000000000/decide", {"accepted": "yes"}),
]


@pytest.mark.parametrize(("who", "path", "form"), ACTS)
def test_an_act_is_refused_to_whom_it_is_not_for_though_no_button_led_there(
    desk: Desk, office: Office, who: str, path: str, form: dict[str, str]
) -> None:
    accounts = {name: office.account(name).id for name in ("tracer", "chief")}
    page = desk(who).post(path.format(**accounts), form)
    assert page.status_code == 403, text_of(page)
    assert "does not allow this" in text_of(page)


@pytest.mark.parametrize(("who", "path", "form"), ACTS)
def test_an_act_without_its_forms_mark_is_refused(
    desk: Desk, office: Office, who: str, path: str, form: dict[str, str]
) -> None:
    accounts = {name: office.account(name).id for name in ("tracer", "chief")}
    page = desk("operator").post(path.format(**accounts), form, csrf=False)
    assert page.status_code == 403
    assert "did not come from a page of your session" in text_of(page)


PAGES = [
    ("lawyer", "/law"),
    ("lawyer", "/law/rows/C10"),
    ("operator", "/accounts"),
    ("operator", "/accounts/new"),
    ("operator", "/accounts/{tracer}"),
    ("operator", "/units"),
    ("tracer", "/filings"),
    ("auditor", "/audit"),
    ("auditor", "/audit/witnesses"),
    ("chief", "/reviews"),
    ("tracer", "/reviews/own"),
    ("operator", "/mail"),
    ("operator", "/mail?box=in"),
    ("operator", "/peers"),
    ("lawyer", "/agreements"),
    ("lawyer", f"/agreements/{AGREEMENT}"),
]
OF_THE_RECORDS = (
    r"<(code|option|time|bdi|abbr|textarea|pre|blockquote|q|h1|dd|th scope=.row.)\b.*?</(?:\1|th)>"
)
"""What stands in records and tables rather than in the catalogue."""


@pytest.mark.parametrize(("who", "path"), PAGES)
def test_every_word_of_a_page_goes_through_the_catalogue(
    desk: Desk, office: Office, who: str, path: str
) -> None:
    me = desk(who)
    me.client.cookies.set(cookie_name(office.node, "language"), "en-XA")
    page = me.get(path.format(tracer=office.account("tracer").id)).text
    main = page[page.index("<main") : page.index("</main")]
    main = re.sub(OF_THE_RECORDS, " ", main, flags=re.S)
    bare = re.sub(r"\[[^\[\]]*\]", " ", re.sub(r"<[^>]+>", " ", main))
    left = set(re.findall(r"[A-Za-z]{4,}", bare))
    assert not left, left
