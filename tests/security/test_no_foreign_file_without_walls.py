# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Promise: in production no foreign file is read unless the kernel keeps its reader in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from apis import Api, office
from ploughshare.bootstrap.import_run import PRODUCTION_WALLS
from ploughshare.registry.intake.adapters import child
from ploughshare.safeguards.access.terms import Role

LIST = b"source_record,serial,make,calibre\nR1,ABC123,Glock,9mm\n"
LACKING = {"landlock": "walls.restrict_files = lambda *a, **k: False", "seccomp": "walls.filter_calls = bool"}


def imported(api: Api) -> Any:
    keeper = api.of(Role.RECORD_KEEPER)
    answer = keeper.client.post(
        "/api/v1/imports",
        data={"kind": "firearms", "source": "National register"},
        files={"file": ("arms.csv", LIST)},
        headers={"authorization": f"Bearer {keeper.token}"},
    )
    assert answer.status_code == 202, answer.text
    assert api.post.run_next_job(long=True)
    return keeper.get(f"/imports/{answer.json()['id']}")


def without(wall: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the reading process find a kernel that lacks a wall."""
    before, after = child._PROGRAM.rsplit("; main()", 1)
    lacking = f"from ploughshare.storage import walls; {LACKING[wall]}"
    monkeypatch.setattr(child, "_PROGRAM", f"{before}; {lacking}; main(){after}")


def test_production_reads_behind_every_wall_of_decision_6(tmp_path: Path, quick_passwords: None) -> None:
    assert {"limits", "seccomp", "landlock", "hook"} == PRODUCTION_WALLS
    with office(tmp_path / "node", {"safeguards": {"draw_share": 0.0}}) as api:
        assert api.node.settings.node.production
        told = imported(api)
    assert (told["state"], told["added"]) == ("published", 1), told


@pytest.mark.parametrize("wall", LACKING)
def test_production_reads_nothing_where_the_kernel_lacks_one(
    wall: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick_passwords: None
) -> None:
    without(wall, monkeypatch)
    with office(tmp_path / "node", {}) as api:
        told = imported(api)
        assert told["state"] == "failed"
        assert wall in told["failure"]
        assert "Linux 5.13" in told["failure"]
        with api.node.look() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM firearm").scalar() == 0


@pytest.mark.parametrize("wall", LACKING)
def test_a_trial_node_reads_with_what_the_system_offers(
    wall: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick_passwords: None
) -> None:
    without(wall, monkeypatch)
    with office(tmp_path / "node", {"node": {"production": False}}) as api:
        assert imported(api)["state"] == "published"
