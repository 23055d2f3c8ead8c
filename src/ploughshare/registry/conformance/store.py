# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of conformance. The only SQL of this room."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.exchange.peers.terms import NodeId
from ploughshare.registry.conformance.terms import Probe, ProbeCase, ProbeId, Report, Verdict
from ploughshare.storage.database import IdColumn, InstantColumn, metadata, put_row

probe = sa.Table(
    "conformance_probe",
    metadata,
    sa.Column("id", IdColumn(ProbeId), primary_key=True),
    sa.Column("node", sa.String(40), nullable=False, index=True),
    sa.Column("case", sa.String(20), nullable=False),
    sa.Column("agreement", sa.String(40), nullable=False),
    sa.Column("message", sa.String(40), nullable=False, unique=True),
    sa.Column("request", sa.String(40), nullable=False),
    sa.Column("sent_at", InstantColumn, nullable=False),
    sa.Column("verdict", sa.String(12), nullable=False),
    sa.Column("code", sa.String(80)),
    sa.Column("ended_at", InstantColumn),
)

report = sa.Table(
    "conformance_report",
    metadata,
    sa.Column("reporter", sa.String(40), primary_key=True),
    sa.Column("node", sa.String(40), primary_key=True),
    sa.Column("case", sa.String(20), primary_key=True),
    sa.Column("at", InstantColumn, nullable=False),
)


def put(connection: Connection, made: Probe) -> None:
    """Keep a probe, in place of what stood under its id."""
    values = {
        "node": made.node,
        "case": made.case.value,
        "agreement": made.agreement,
        "message": made.message,
        "request": made.request,
        "sent_at": made.sent_at,
        "verdict": made.verdict.value,
        "code": made.code,
        "ended_at": made.ended_at,
    }
    put_row(connection, probe, {"id": made.id}, values)


def by_message(connection: Connection, message: str) -> Probe | None:
    """The probe that a message of ours carried, or None."""
    return next(iter(_read(connection, probe.c.message == message)), None)


def pending(connection: Connection) -> list[Probe]:
    """Probes whose verdict is not clear yet."""
    return _read(connection, probe.c.verdict == Verdict.PENDING.value)


def probed(connection: Connection) -> set[tuple[NodeId, str]]:
    """Nodes with the agreements under which they were probed."""
    found = connection.execute(sa.select(probe.c.node, probe.c.agreement).distinct())
    return {(NodeId(row.node), row.agreement) for row in found}


def of_node(connection: Connection, node: NodeId) -> list[Probe]:
    """All probes of a node, oldest first."""
    return _read(connection, probe.c.node == node)


def put_report(connection: Connection, made: Report) -> None:
    """Keep what another node says of a third, in place of its earlier word on the same case."""
    connection.execute(
        report.delete().where(
            report.c.reporter == made.reporter, report.c.node == made.node, report.c.case == made.case.value
        )
    )
    connection.execute(
        report.insert().values(reporter=made.reporter, node=made.node, case=made.case.value, at=made.at)
    )


def reports_on(connection: Connection, node: NodeId) -> list[Report]:
    """What others say of a node, oldest first."""
    found = connection.execute(sa.select(report).where(report.c.node == node).order_by(report.c.at))
    return [Report(NodeId(row.reporter), NodeId(row.node), ProbeCase(row.case), row.at) for row in found]


def _read(connection: Connection, which: sa.ColumnElement[bool]) -> list[Probe]:
    found = connection.execute(sa.select(probe).where(which).order_by(probe.c.sent_at, probe.c.id))
    return [_probe(row) for row in found]


def _probe(row: Any) -> Probe:
    return Probe(
        row.id,
        NodeId(row.node),
        ProbeCase(row.case),
        row.agreement,
        row.message,
        row.request,
        row.sent_at,
        Verdict(row.verdict),
        row.code,
        row.ended_at,
    )
