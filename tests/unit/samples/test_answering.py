# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How the demonstration's officers compare by eye, and what the register of holders tells."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from typing import Any

import httpx
import pytest
from demo.answering import choose
from demo.holder_register import Handler, holder_of

TOKEN = "token of a test"
POINTER = "H0123456789ABCDEF01"


def candidate(id: str, *fits: str, sold_on: str | None = None, **fields: str) -> dict[str, Any]:
    """A candidate as the API tells it."""
    events = [{"kind": "sold", "on": sold_on}] if sold_on else []
    return {
        "firearm_id": id,
        "alignment": [{"read": "A", "held": "A", "fit": fit} for fit in fits],
        "fields": {"make": "agrees", "calibre": "agrees", **fields},
        "record": {"events": events},
    }


def test_the_record_with_clearly_fewest_slips_is_chosen() -> None:
    assert choose([candidate("a", "same", "look_alike"), candidate("b", "same", "different")], None) == "a"


def test_records_alike_are_not_chosen_between() -> None:
    assert choose([candidate("a", "same"), candidate("b", "same")], None) is None


def test_a_record_sold_after_the_recovery_is_not_the_arm() -> None:
    late, early = candidate("a", "same", sold_on="2024-05-01"), candidate("b", "same", sold_on="2019-01-01")
    assert choose([late, early], "2023-01-01") == "b"


def test_another_maker_or_a_wrong_character_is_not_the_arm() -> None:
    assert choose([candidate("a", "same", make="disagrees")], None) is None
    assert choose([candidate("a", "same", "different")], None) is None


@pytest.fixture
def register() -> Iterator[str]:
    """The register of holders, running."""
    handler = type("Named", (Handler,), {"token": TOKEN})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/holder/1/resolve"
    server.shutdown()
    server.server_close()
    thread.join()


def asked(register: str, *, token: str = TOKEN, **changes: str) -> httpx.Response:
    """One question to the register."""
    body = {"pointer": POINTER, "case": "NTD/1", "purpose": "tracing", **changes}
    return httpx.post(register, json=body, headers={"authorization": f"Bearer {token}"}, trust_env=False)


def test_a_pointer_is_resolved_to_an_invented_name(register: str) -> None:
    answer = asked(register)
    assert answer.status_code == 200
    assert answer.json() == holder_of(POINTER)
    assert "(invented)" in answer.json()["name"]


def test_unknown_pointers_other_purposes_and_wrong_tokens_are_refused(register: str) -> None:
    assert asked(register, pointer="somebody").status_code == 404
    assert asked(register, purpose="politics").status_code == 403
    assert asked(register, case=" ").status_code == 403
    assert asked(register, token="another").status_code == 401
    assert httpx.post(register, content=b"{", trust_env=False).status_code == 401
