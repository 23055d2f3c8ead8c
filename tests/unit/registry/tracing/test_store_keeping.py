# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What is due is found without looking at everything that was ever exchanged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Connection

from ploughshare.bootstrap.schema import metadata
from ploughshare.exchange.mailbox import store as mail
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.registry.tracing.store import keeping
from ploughshare.registry.tracing.terms import KeptSide
from ploughshare.storage.database import open_engine, sqlite_url, transaction
from ploughshare.testing.clocks import START

TODAY = date(2026, 12, 24)


def plans(folder: Path, act: Callable[[Connection], object]) -> list[str]:
    """How SQLite goes about each statement of an act."""
    engine = open_engine(sqlite_url(folder / "main.db"))
    metadata.create_all(engine)
    asked: list[tuple[str, Any]] = []
    with transaction(engine) as connection:

        def note(_conn: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
            asked.append((statement, parameters))

        event.listen(engine, "before_cursor_execute", note)
        act(connection)
        event.remove(engine, "before_cursor_execute", note)
        found = [
            " ".join(str(row[3]) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", given))
            for sql, given in asked
        ]
    engine.dispose()
    return found


@pytest.mark.parametrize("side", list(KeptSide))
def test_exchanges_that_are_due_or_undated_are_found_by_an_index(side: KeptSide, tmp_path: Path) -> None:
    found = plans(
        tmp_path,
        lambda connection: (
            keeping.due(connection, side, by=TODAY, most=20),
            keeping.undated(connection, side, most=200),
        ),
    )
    assert len(found) == 2
    for plan in found:
        assert f"USING INDEX ix_{_table(side)}_kept" in plan
        assert "SCAN" not in plan


@pytest.mark.parametrize("side", list(KeptSide))
def test_exchanges_under_an_agreement_are_found_by_an_index(side: KeptSide, tmp_path: Path) -> None:
    (plan,) = plans(tmp_path, lambda each: keeping.dated_under(each, side, "A" * 26, most=200))
    assert "USING INDEX" in plan
    assert "SCAN" not in plan


def _table(side: KeptSide) -> str:
    return {KeptSide.ASKED: "incoming_request", KeptSide.ASKING: "request", KeptSide.PASSED_ON: "referral"}[
        side
    ]


def test_letters_about_something_are_found_by_an_index(tmp_path: Path) -> None:
    found = plans(
        tmp_path,
        lambda connection: (
            mail.forget_about(connection, bytes(16), nodes={NodeId("at-0123456789ab")}, at=START),
            mail.trim_forgotten(connection, at=START, most=200),
        ),
    )
    assert len(found) == 3
    for plan in found:
        assert "USING INDEX" in plan
        assert "ix_outbox_forget" in found[-1]
