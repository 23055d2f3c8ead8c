# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Answers of ours that came back after a restore."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.exchange.peers.terms import NodeId
from ploughshare.registry.tracing.store.incoming.tables import restored_answer


def keep_restored_answer(
    connection: Connection,
    *,
    partner: NodeId,
    request: str,
    item: str,
    answer: Mapping[str, Any],
    answered_at: datetime,
) -> None:
    """Keep an answer of ours that came back before the request it answers."""
    connection.execute(
        restored_answer.delete().where(
            restored_answer.c.partner == partner,
            restored_answer.c.request == request,
            restored_answer.c.item == item,
        )
    )
    connection.execute(
        restored_answer.insert().values(
            partner=partner,
            request=request,
            item=item,
            answer=json.dumps(answer, ensure_ascii=False),
            answered_at=answered_at,
        )
    )


def forget_restored(connection: Connection, *, before: datetime) -> None:
    """Drop answers of ours whose request never came again."""
    connection.execute(restored_answer.delete().where(restored_answer.c.answered_at < before))


def restored_answers(
    connection: Connection, partner: NodeId, request: str
) -> dict[str, tuple[Mapping[str, Any], datetime]]:
    """Answers of ours to a request that came back after a restore, by the arm's reference."""
    found = connection.execute(
        sa.select(restored_answer).where(
            restored_answer.c.partner == partner, restored_answer.c.request == request
        )
    )
    return {row.item: (json.loads(row.answer), row.answered_at) for row in found}
