# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of units, and of what they file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from msgspec import Meta, field

from ploughshare.interfaces.api.call import Call
from ploughshare.interfaces.api.documents.enclosures import LeavingForm
from ploughshare.interfaces.api.documents.forms import Given, IdText, Told, Words
from ploughshare.interfaces.api.documents.requests import RequestDocument, request_document
from ploughshare.registry.tracing.queries import FilingRow
from ploughshare.registry.tracing.terms import Filing, FilingState
from ploughshare.safeguards.units.terms import Unit, UnitKind
from ploughshare.safeguards.work import AccountId, UnitId

UNITS_MOST = 200

Name = Annotated[str, Meta(min_length=1, max_length=120)]
Copies = Annotated[list[IdText], Meta(max_length=UNITS_MOST)]


class ChangedUnit(Given, frozen=True, kw_only=True):
    """A unit as it is to be. `through`: its contact point; null for a contact point. `copies`: units that
    get a copy of all that it files."""

    name: Name
    through: IdText | None = None
    copies: Copies = field(default_factory=list)


class NewUnit(ChangedUnit, frozen=True, kw_only=True):
    """A contact point, or a unit that files through one. `node`: the node it runs itself; null for none."""

    kind: UnitKind
    node: Annotated[str, Meta(min_length=1, max_length=40)] | None = None


class Placing(Given, frozen=True, kw_only=True):
    """The unit an account belongs to; null for none."""

    unit_id: IdText | None


class Releasing(Given, frozen=True, kw_only=True):
    """How a request is released. `copies`: units that get a copy of a filed one; null for those that the
    filing unit always copies to. `named`: whether the asked state is told who filed it. `files`: how the
    files leave that were added to it."""

    copies: Copies | None = None
    named: bool = False
    files: LeavingForm | None = None


class Returning(Given, frozen=True, kw_only=True):
    """Why a filed request goes back to who filed it."""

    reason: Words


class UnitDocument(Told, frozen=True, kw_only=True):
    """A post, a province, a central unit or a contact point. `members`: accounts that belong to it."""

    id: str
    name: str
    kind: UnitKind
    through: str | None
    copies: list[str]
    node: str | None
    members: list[str]
    opened_at: datetime
    closed_at: datetime | None


class FilingDocument(Told, frozen=True, kw_only=True):
    """A request on its way through a contact point."""

    request_id: str
    unit_id: str
    through: str
    filed_by: str
    filed_at: datetime
    urgent: bool
    state: FilingState
    decided_by: str | None
    decided_at: datetime | None
    reason: str | None
    named: bool
    copies: list[str]


class FilingRowDocument(Told, frozen=True, kw_only=True):
    """A filing with its request."""

    filing: FilingDocument
    request: RequestDocument


def unit_document(made: Unit, members: Mapping[AccountId, UnitId]) -> UnitDocument:
    """A unit."""
    return UnitDocument(
        id=str(made.id),
        name=made.name,
        kind=made.kind,
        through=str(made.through) if made.through else None,
        copies=[str(each) for each in made.copies],
        node=made.node,
        members=sorted(str(account) for account, unit in members.items() if unit == made.id),
        opened_at=made.opened_at,
        closed_at=made.closed_at,
    )


def filing_document(made: Filing) -> FilingDocument:
    """A filing."""
    return FilingDocument(
        request_id=str(made.request),
        unit_id=str(made.unit),
        through=str(made.through),
        filed_by=str(made.filed_by),
        filed_at=made.filed_at,
        urgent=made.urgent,
        state=made.state,
        decided_by=str(made.decided_by) if made.decided_by else None,
        decided_at=made.decided_at,
        reason=made.reason,
        named=made.named,
        copies=[str(each) for each in made.copies],
    )


def filing_row_document(row: FilingRow, call: Call) -> FilingRowDocument:
    """A filing with its request."""
    return FilingRowDocument(filing=filing_document(row.filing), request=request_document(row.request, call))
