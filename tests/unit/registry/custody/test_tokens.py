# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The paper of a hand-over is checked without a line: genuine, old, altered, forged, of nobody."""

from __future__ import annotations

import zlib
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from correspondents import AT, office
from ploughshare.crypto.digests import b64, canonical, unb64
from ploughshare.crypto.signing import SigningKey
from ploughshare.exchange.peers.terms import Descriptor, NodeId
from ploughshare.registry.custody.rules import check_paper, paper_token, statement_in, statement_sha256
from ploughshare.registry.custody.rules.tokens import AHEAD_MOST, HEAD, OLD_AFTER, PAPER
from ploughshare.registry.custody.terms import PaperVerdict

OFFICE = office("MEX")
KEY, OTHER = OFFICE.keys.signing, SigningKey(bytes(31) + b"\x02")
NODE = OFFICE.descriptor.node
STATEMENT = canonical(
    {
        "hand_over": "01",
        "exhibits": [{"id": "02", "kind": "arm", "number": "B-1", "seal": "S 77", "sha256": None}],
        "place": "Puerto",
    }
).decode()
TOKEN = paper_token(STATEMENT, node=NODE, at=AT, key=KEY)
KNOWN: dict[NodeId, Descriptor] = {NODE: OFFICE.descriptor}


def verdict(text: str, *, known: Any = KNOWN, at: datetime = AT, sha256: str | None = None) -> PaperVerdict:
    return check_paper(text, known=known, at=at, sha256=sha256).verdict


def test_a_genuine_paper_tells_what_both_sides_sign() -> None:
    found = check_paper(TOKEN, known=KNOWN, at=AT, sha256=statement_sha256(STATEMENT).upper())
    assert (found.verdict, found.node, found.made_at) == (PaperVerdict.GENUINE, NODE, AT)
    assert found.statement == statement_in(TOKEN) == STATEMENT
    assert found.sha256 == statement_sha256(STATEMENT)


def test_a_scanner_that_breaks_lines_changes_nothing() -> None:
    assert verdict("\n".join([TOKEN[:50], TOKEN[50:90], TOKEN[90:]])) is PaperVerdict.GENUINE


def test_a_paper_of_a_node_that_is_not_known_says_so() -> None:
    assert verdict(TOKEN, known={}) is PaperVerdict.UNKNOWN_NODE


def test_who_signs_in_the_name_of_another_is_a_forger() -> None:
    assert verdict(paper_token(STATEMENT, node=NODE, at=AT, key=OTHER)) is PaperVerdict.FORGED


def test_a_key_that_was_withdrawn_signs_nothing_any_more() -> None:
    withdrawn = replace(KNOWN[NODE], withdrawn=frozenset({KEY.public.raw}))
    assert verdict(TOKEN, known={NODE: withdrawn}) is PaperVerdict.FORGED


def test_a_signature_made_for_another_end_is_none_here() -> None:
    written = TOKEN.rpartition(".")[0]
    wrong = b64(KEY.sign(written.encode(), context=b"custody-receipt"))
    assert verdict(f"{written}.{wrong}") is PaperVerdict.FORGED


def test_another_seal_under_the_old_signature_is_forged() -> None:
    packed, _, signature = TOKEN.removeprefix(HEAD).partition(".")
    payload = zlib.decompress(unb64(packed)).replace(b"S 77", b"S 78")
    assert verdict(f"{HEAD}{b64(zlib.compress(payload))}.{signature}") is PaperVerdict.FORGED


def test_a_print_that_says_something_else_than_its_code_is_shown() -> None:
    assert verdict(TOKEN, sha256="ab" * 32) is PaperVerdict.OTHER_STATEMENT


@pytest.mark.parametrize("off", [OLD_AFTER + timedelta(seconds=1), -AHEAD_MOST - timedelta(seconds=1)])
def test_a_paper_of_long_ago_or_of_days_to_come_is_old(off: timedelta) -> None:
    assert verdict(TOKEN, at=AT + off) is PaperVerdict.OLD


@pytest.mark.parametrize(
    "payload",
    [
        b"{}",
        b"[1]",
        b'{"at": "2026-11-24T09:00:00Z"}',
        canonical({"node": "x", "at": "never", "statement": {"exhibits": []}}),
        canonical({"node": "x", "at": "2026-11-24T09:00:00Z", "statement": {"exhibits": 7}}),
        canonical({"node": "x", "at": "2026-11-24T09:00:00Z", "statement": {"exhibits": [{"id": "1"}]}}),
        canonical({"node": "x", "at": "2026-11-24T09:00:00Z", "statement": {"exhibits": ["id"]}}),
        canonical({"node": 7, "at": "2026-11-24T09:00:00Z", "statement": {"exhibits": []}}),
        b"x" * 300_000,
    ],
)
def test_what_is_signed_and_no_statement_cannot_be_read(payload: bytes) -> None:
    written = HEAD + b64(zlib.compress(payload))
    text = f"{written}.{b64(KEY.sign(written.encode(), context=PAPER))}"
    assert verdict(text) is PaperVerdict.UNREADABLE


@given(st.text(max_size=200) | st.text(max_size=200).map(lambda text: HEAD + text))
def test_no_text_makes_the_check_fall(text: str) -> None:
    assert verdict(text) is PaperVerdict.UNREADABLE


@example(place=206, char="z")
@given(st.integers(0, 10_000), st.sampled_from("AZaz09-_."))
def test_no_character_of_a_paper_can_be_changed_unseen(place: int, char: str) -> None:
    place %= len(TOKEN)
    altered = TOKEN[:place] + char + TOKEN[place + 1 :]
    assert (verdict(altered) is PaperVerdict.GENUINE) == (altered == TOKEN)
