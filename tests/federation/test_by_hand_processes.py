# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""An agreement made by sticks alone, between real nodes and by the commands an operator types."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from federation.nodes import Node, Officer, introduce, running, wait_for

pytestmark = pytest.mark.xdist_group("by_hand_processes")


def state_at(lawyer: Officer, reference: str) -> str | None:
    found = [each for each in lawyer.get("/agreements")["items"] if each["reference"] == reference]
    return str(found[0]["state"]) if found else None


def by_operator(node: Node, *words: str) -> str:
    return node.run(*words, PLOUGHSHARE_TOKEN=node.operator().token)


def carry(sender: Node, receiver: Node, to: str, stick: Path) -> None:
    """Pack a stick, copy it to another as people do, and take it in twice."""
    stick.mkdir()
    by_operator(sender, "exchange", "export", "--to", to, str(stick))
    copy = stick.with_name(stick.name + "-copy")
    shutil.copytree(stick, copy)
    for each in (stick, copy):
        by_operator(receiver, "exchange", "import", str(each))


def test_two_nodes_without_a_line_make_an_agreement_by_sticks(tmp_path: Path) -> None:
    with running(tmp_path, "MEX", "AUT") as (a, b):
        introduce(a, b)
        names = {each.home: each.operator().get("/node")["node"] for each in (a, b)}
        for one, other in ((a, b), (b, a)):
            by_operator(one, "mail", "way", names[other.home], "hand")
        vera, eva = a.officer("vera", "legal-officer"), b.officer("eva", "legal-officer")
        reference = vera.post("/agreements", {"partner": names[b.home], "title": "By stick"})["reference"]
        sticks = iter(range(9))
        wait_for(lambda: waits(a), why="for the proposal to be under a checkpoint")
        carry(a, b, names[b.home], tmp_path / f"stick{next(sticks)}")
        wait_for(lambda: state_at(eva, reference) == "offered", why="for the offer")
        assert state_at(vera, reference) == "proposed"
        eva.post(f"/agreements/{reference}/signature")
        wait_for(lambda: waits(b), why="for the signature to be under a checkpoint")
        carry(b, a, names[a.home], tmp_path / f"stick{next(sticks)}")
        wait_for(lambda: state_at(vera, reference) == "in_force", why="for both signatures")


def waits(node: Node) -> bool:
    """Whether a message waits that may leave."""
    return any(each["state"] == "queued" for each in node.operator().get("/mail/outgoing")["items"])
