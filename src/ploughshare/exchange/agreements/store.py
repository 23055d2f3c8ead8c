# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of agreements. The only SQL of this room."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.exchange.agreements.rules import wording_of
from ploughshare.exchange.agreements.terms import (
    Agreement,
    AgreementState,
    ExchangeKind,
    Signature,
    Suspension,
    SuspensionGround,
    Wording,
)
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.storage.database import InstantColumn, metadata, put_row
from ploughshare.storage.memory import recall
from ploughshare.vocabulary.purposes import Purpose

agreement = sa.Table(
    "agreement",
    metadata,
    sa.Column("reference", sa.String(40), primary_key=True),
    sa.Column("own", sa.String(40), nullable=False),
    sa.Column("state", sa.String(20), nullable=False),
    sa.Column("digest", sa.String(64), nullable=False),
)
"""`digest` is of the text that stands; the others of the same agreement were in force or may come to be."""

agreement_text = sa.Table(
    "agreement_text",
    metadata,
    sa.Column("reference", sa.String(40), primary_key=True),
    sa.Column("digest", sa.String(64), primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("document", sa.Text, nullable=False),
    sa.Column("in_force_at", InstantColumn),
    sa.Column("declined_by", sa.String(40)),
)

agreement_signature = sa.Table(
    "agreement_signature",
    metadata,
    sa.Column("reference", sa.String(40), primary_key=True),
    sa.Column("digest", sa.String(64), primary_key=True),
    sa.Column("node", sa.String(40), primary_key=True),
    sa.Column("value", sa.LargeBinary(64), nullable=False),
    sa.Column("signed_by", sa.String(120)),
    sa.Column("at", InstantColumn, nullable=False),
)

agreement_party = sa.Table(
    "agreement_party",
    metadata,
    sa.Column("node", sa.String(40), primary_key=True),
    sa.Column("reference", sa.String(40), primary_key=True),
    sa.Column("left_at", InstantColumn),
)
"""Parties of the text that stands, and those that withdrew."""

agreement_suspension = sa.Table(
    "agreement_suspension",
    metadata,
    sa.Column("reference", sa.String(40), primary_key=True),
    sa.Column("suspension", sa.String(40), primary_key=True),
    sa.Column("node", sa.String(40), nullable=False),
    sa.Column("kinds", sa.Text),
    sa.Column("purposes", sa.Text),
    sa.Column("ground", sa.String(20), nullable=False),
    sa.Column("words", sa.Text),
    sa.Column("carried_on", sa.Text, nullable=False),
    sa.Column("since", InstantColumn, nullable=False),
    sa.Column("lifted_at", InstantColumn),
)

_TABLES = (agreement, agreement_text, agreement_signature, agreement_party, agreement_suspension)


def put(connection: Connection, made: Agreement) -> None:
    """Keep an agreement with its texts, signatures, parties and suspensions, in place of what stood."""
    reference = made.terms.reference
    values = {"own": made.own, "state": made.state.value, "digest": made.digest}
    put_row(connection, agreement, {"reference": reference}, values)
    for table in _TABLES[1:]:
        connection.execute(table.delete().where(table.c.reference == reference))
    texts = [*made.earlier, made.wording, *made.amendments]
    _insert(connection, agreement_text, [_text_row(each) for each in texts])
    _insert(connection, agreement_signature, [row for each in texts for row in _signature_rows(each)])
    parties = {*made.terms.parties, *made.departures}
    _insert(
        connection,
        agreement_party,
        [
            {"node": node, "reference": reference, "left_at": made.departures.get(node)}
            for node in sorted(parties)
        ],
    )
    _insert(connection, agreement_suspension, [_suspension_row(reference, each) for each in made.suspensions])


def _insert(connection: Connection, table: sa.Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(table.insert(), rows)


def _text_row(wording: Wording) -> dict[str, Any]:
    return {
        "reference": wording.terms.reference,
        "digest": wording.digest,
        "version": wording.terms.version,
        "document": json.dumps(wording.document, ensure_ascii=False),
        "in_force_at": wording.in_force_at,
        "declined_by": wording.declined_by,
    }


def _signature_rows(wording: Wording) -> Iterable[dict[str, Any]]:
    for each in wording.signatures.values():
        yield {
            "reference": wording.terms.reference,
            "digest": wording.digest,
            "node": each.node,
            "value": each.value,
            "signed_by": each.signed_by,
            "at": each.at,
        }


def _suspension_row(reference: str, made: Suspension) -> dict[str, Any]:
    return {
        "reference": reference,
        "suspension": made.reference,
        "node": made.node,
        "kinds": None if made.kinds is None else json.dumps(sorted(each.value for each in made.kinds)),
        "purposes": None
        if made.purposes is None
        else json.dumps(sorted(each.value for each in made.purposes)),
        "ground": made.ground.value,
        "words": made.words,
        "carried_on": json.dumps(sorted(made.carried_on)),
        "since": made.since,
        "lifted_at": made.lifted_at,
    }


def get(connection: Connection, reference: str) -> Agreement | None:
    """One agreement, or None."""
    return recall(
        connection,
        ("agreement", reference),
        _TABLES,
        lambda: next(iter(_read(connection, agreement.c.reference == reference)), None),
    )


def with_partner(connection: Connection, partner: NodeId) -> list[Agreement]:
    """Agreements that a node is or was a party to, by reference."""
    of_partner = sa.select(agreement_party.c.reference).where(agreement_party.c.node == partner)
    found = recall(
        connection,
        ("agreement", "with", partner),
        _TABLES,
        lambda: _read(connection, agreement.c.reference.in_(of_partner)),
    )
    return list(found)


def everything(connection: Connection) -> list[Agreement]:
    """All agreements, by partner."""
    found = _read(connection, sa.true())
    return sorted(found, key=lambda each: (each.others, each.terms.reference))


def _read(connection: Connection, which: sa.ColumnElement[bool]) -> list[Agreement]:
    heads = connection.execute(sa.select(agreement).where(which).order_by(agreement.c.reference)).all()
    wanted = sa.select(agreement.c.reference).where(which)
    texts: dict[str, list[Wording]] = {}
    signatures: dict[tuple[str, str], dict[NodeId, Signature]] = {}
    for row in _of(connection, agreement_signature, wanted):
        made = Signature(NodeId(row.node), bytes(row.value), row.signed_by, row.at)
        signatures.setdefault((row.reference, row.digest), {})[made.node] = made
    for row in _of(connection, agreement_text, wanted):
        texts.setdefault(row.reference, []).append(
            _wording(row, signatures.get((row.reference, row.digest), {}))
        )
    left: dict[str, dict[NodeId, datetime]] = {}
    for row in _of(connection, agreement_party, wanted):
        if row.left_at is not None:
            left.setdefault(row.reference, {})[NodeId(row.node)] = row.left_at
    stopped: dict[str, list[Suspension]] = {}
    for row in _of(connection, agreement_suspension, wanted):
        stopped.setdefault(row.reference, []).append(_suspension(row))
    return [
        _agreement(
            head,
            texts[head.reference],
            left.get(head.reference, {}),
            stopped.get(head.reference, []),
        )
        for head in heads
    ]


def _of(connection: Connection, table: sa.Table, wanted: Any) -> Any:
    return connection.execute(sa.select(table).where(table.c.reference.in_(wanted)))


def _wording(row: Any, signatures: dict[NodeId, Signature]) -> Wording:
    bare = wording_of(json.loads(row.document))
    declined_by = None if row.declined_by is None else NodeId(row.declined_by)
    return Wording(bare.document, bare.terms, bare.digest, signatures, row.in_force_at, declined_by)


def _suspension(row: Any) -> Suspension:
    return Suspension(
        row.suspension,
        NodeId(row.node),
        None if row.kinds is None else frozenset(ExchangeKind(each) for each in json.loads(row.kinds)),
        None if row.purposes is None else frozenset(Purpose(each) for each in json.loads(row.purposes)),
        SuspensionGround(row.ground),
        row.words,
        frozenset(json.loads(row.carried_on)),
        row.since,
        row.lifted_at,
    )


def _agreement(
    head: Any, texts: list[Wording], left: dict[NodeId, datetime], stopped: list[Suspension]
) -> Agreement:
    texts = sorted(texts, key=lambda each: (each.terms.version, each.digest))
    present = next(each for each in texts if each.digest == head.digest)
    return Agreement(
        NodeId(head.own),
        present,
        AgreementState(head.state),
        left,
        tuple(sorted(stopped, key=lambda each: (each.since, each.reference))),
        tuple(each for each in texts if each.terms.version > present.terms.version),
        tuple(each for each in texts if each.terms.version < present.terms.version and each.in_force_at),
    )
