# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Promise: a page of another site cannot act in the name of somebody who is signed in here."""

from __future__ import annotations

import pytest

from apis import RECOVERY, Api, shared_api
from ploughshare.crypto.proofs import csrf_token
from ploughshare.safeguards.access.terms import Role

__all__ = ["shared_api"]


@pytest.fixture
def cookie(shared_api: Api) -> dict[str, str]:
    """The web session of a tracing officer, as a browser sends it by itself."""
    luz = shared_api.of(Role.TRACING_OFFICER)
    return {"cookie": f"{shared_api.node.office.node}-session={luz.token}"}


def post(api: Api, headers: dict[str, str]) -> tuple[int, str]:
    answer = api.client.post("/api/v1/recoveries", json=RECOVERY, headers=headers)
    return answer.status_code, answer.json().get("code", "")


def test_a_cookie_alone_reads_and_does_not_act(shared_api: Api, cookie: dict[str, str]) -> None:
    assert shared_api.client.get("/api/v1/recoveries", headers=cookie).status_code == 200
    assert post(shared_api, cookie) == (403, "access.csrf-refused")


def test_a_cookie_acts_with_what_only_a_page_of_ours_knows(shared_api: Api, cookie: dict[str, str]) -> None:
    token = shared_api.of(Role.TRACING_OFFICER).token or ""
    sent = {**cookie, "x-csrf-token": csrf_token(token)}
    assert post(shared_api, sent)[0] == 201
    assert post(shared_api, {**sent, "x-csrf-token": csrf_token("A" * 43)})[0] == 403
    assert post(shared_api, {**sent, "sec-fetch-site": "cross-site"}) == (403, "access.csrf-refused")


def test_another_site_reads_nothing(shared_api: Api, cookie: dict[str, str]) -> None:
    headers = {**cookie, "origin": "https://elsewhere.example"}
    answer = shared_api.client.get("/api/v1/recoveries", headers=headers)
    assert "access-control-allow-origin" not in answer.headers
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert answer.headers["cache-control"] == "no-store"


def test_a_cookie_of_another_node_on_this_host_counts_nothing(shared_api: Api) -> None:
    luz = shared_api.of(Role.TRACING_OFFICER)
    headers = {"cookie": f"at-000000000000-session={luz.token}"}
    assert shared_api.client.get("/api/v1/recoveries", headers=headers).status_code == 401
