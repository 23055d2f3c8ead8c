# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Table of translations. The only SQL of this room."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.ids import Id
from ploughshare.registry.translations.terms import Translation
from ploughshare.safeguards.work import AccountId
from ploughshare.storage.database import IdColumn, InstantColumn, metadata

translation = sa.Table(
    "translation",
    metadata,
    sa.Column("subject", sa.LargeBinary(16), primary_key=True),
    sa.Column("field", sa.String(40), primary_key=True),
    sa.Column("language", sa.String(20), primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("translator", IdColumn(AccountId), nullable=False),
    sa.Column("at", InstantColumn, nullable=False),
)


def put(connection: Connection, subject: Id, made: Translation) -> None:
    """Keep a translation, in place of an older one of the same text and language."""
    key = sa.and_(
        translation.c.subject == subject.value,
        translation.c.field == made.field,
        translation.c.language == made.language,
    )
    connection.execute(translation.delete().where(key))
    connection.execute(
        translation.insert().values(
            subject=subject.value,
            field=made.field,
            language=made.language,
            text=made.text,
            translator=made.translator,
            at=made.at,
        )
    )


def of(connection: Connection, subject: Id) -> list[Translation]:
    """Translations of a thing's texts."""
    found = connection.execute(
        sa.select(translation)
        .where(translation.c.subject == subject.value)
        .order_by(translation.c.field, translation.c.language)
    )
    return [Translation(row.field, row.language, row.text, row.translator, row.at) for row in found]
