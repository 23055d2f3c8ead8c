# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Mandates of the node itself, and mandates kept with jobs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import MACHINE, AccountId, CaseId, Mandate, UnitId
from ploughshare.vocabulary.purposes import Purpose

MACHINE_PERMISSIONS = frozenset(
    {
        Permission.ARM_LOOK_UP,
        Permission.ARM_READ,
        Permission.REQUEST_ANSWER,
        Permission.TRACE_READ,
        Permission.MAIL_READ,
        Permission.PEER_READ,
        Permission.AGREEMENT_READ,
        Permission.LICENCE_READ,
    }
)
"""What the node may do by itself, under the standing rule of an agreement. It signs, releases,
imports and closes nothing."""

STANDING_RULE = "standing rule of the agreement"


def machine_mandate(agency: str, at: datetime) -> Mandate:
    """The mandate of the node itself."""
    return Mandate(MACHINE, agency, Purpose.TRACING, MACHINE_PERMISSIONS, at, basis=STANDING_RULE)


def mandate_document(mandate: Mandate) -> dict[str, Any]:
    """A mandate as a job keeps it."""
    return {
        "actor": str(mandate.actor),
        "agency": mandate.agency,
        "purpose": mandate.purpose.value,
        "permissions": sorted(each.value for each in mandate.permissions),
        "case": str(mandate.case) if mandate.case else None,
        "basis": mandate.basis,
        "break_glass": mandate.break_glass,
        "unit": str(mandate.unit) if mandate.unit else None,
        "through": str(mandate.through) if mandate.through else None,
    }


def read_mandate(document: Mapping[str, Any], *, at: datetime) -> Mandate:
    """A kept mandate, at the present moment."""
    return Mandate(
        AccountId.parse(document["actor"]),
        document["agency"],
        Purpose(document["purpose"]),
        frozenset(Permission(each) for each in document["permissions"]),
        at,
        case=CaseId.parse(document["case"]) if document["case"] else None,
        basis=document["basis"],
        break_glass=document["break_glass"],
        unit=UnitId.parse(document["unit"]) if document.get("unit") else None,
        through=UnitId.parse(document["through"]) if document.get("through") else None,
    )
