# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The paper of a hand-over at the office that takes the exhibits: checked by its node, and with none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from desks import Desk, desk
from ploughshare.crypto.digests import b64, canonical, unb64
from ploughshare.crypto.signing import VerifyKey
from ploughshare.exchange.peers.rules import encode_descriptor
from ploughshare.interfaces.cli.app import app
from ploughshare.kernel.clock import system_clock
from ploughshare.registry.custody.rules import RECEIPT, paper_token, statement_sha256
from ploughshare.safeguards.access.terms import Role
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member

STATEMENT = canonical(
    {
        "hand_over": "01",
        "exhibits": [{"id": "02", "kind": "arm", "number": "B-1", "seal": "S 77", "sha256": None}],
    }
).decode()


@pytest.fixture
def two(sqlite_federation: Federation) -> tuple[Member, Member]:
    giver, taker = sqlite_federation.add("a", "MEX"), sqlite_federation.add("b", "AUT")
    sqlite_federation.introduce("a", to="b")
    return giver, taker


def paper_of(member: Member, **changes: object) -> str:
    office = member.node.office
    told = {"node": member.node.node, "at": member.node.clock(), "key": office.keys.signing, **changes}
    return paper_token(STATEMENT, **told)  # type: ignore[arg-type]


def shown(at: Desk, token: str, **fields: str) -> str:
    page = at.post("/hand-overs/check", token=token, **fields)
    assert page.status_code == 200
    return page.text.partition('data-verdict="')[2].partition('"')[0]


def test_the_node_of_whoever_takes_the_exhibits_tells_a_genuine_paper_from_others(
    two: tuple[Member, Member],
) -> None:
    giver, taker = two
    at = desk(taker, Role.TRACING_OFFICER)
    genuine = paper_of(giver)
    assert shown(at, genuine, sha256=statement_sha256(STATEMENT)) == "genuine"
    assert "S 77" in at.post("/hand-overs/check", token=genuine).text
    assert shown(at, genuine, sha256="00" * 32) == "other_statement"
    assert shown(at, paper_of(giver, key=taker.node.office.keys.signing)) == "forged"
    assert shown(at, paper_of(giver, node="us-000000000000")) == "unknown_node"
    assert shown(at, genuine[:-9]) in {"forged", "unreadable"}
    assert shown(at, paper_of(taker)) == "genuine", "a node knows its own papers"


def test_with_no_node_a_descriptor_suffices_to_check_and_a_key_of_ones_own_to_sign(
    two: tuple[Member, Member], tmp_path: Path
) -> None:
    giver, taker = two
    code, trusted, other, key = (tmp_path / name for name in ("code", "a.json", "b.json", "my.key"))
    code.write_text(paper_of(giver, at=system_clock()))
    for path, member in ((trusted, giver), (other, taker)):
        path.write_text(encode_descriptor(member.node.office.descriptor, member.node.office.keys.signing))
    call = CliRunner().invoke
    held = call(app, ["hand-over", "check", str(code), "--descriptor", str(trusted), "--json"])
    assert held.exit_code == 0, held.output
    assert json.loads(held.stdout)["sha256"] == statement_sha256(STATEMENT)
    refused = call(app, ["hand-over", "check", str(code), "--descriptor", str(other)])
    assert refused.exit_code != 0
    signed = call(app, ["hand-over", "sign", str(code), "--key", str(key)])
    said = dict(line.split()[-2:] for line in signed.stdout.splitlines() if len(line.split()) >= 2)
    mine = VerifyKey(unb64(said["key"]))
    assert b64(mine.raw) == said["key"]
    assert mine.verifies(STATEMENT.encode(), unb64(said["signature"]), context=RECEIPT)
