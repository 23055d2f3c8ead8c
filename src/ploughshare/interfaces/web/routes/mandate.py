# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The purpose and case under which somebody works, at the top of every page."""

from __future__ import annotations

from litestar import Response, get, post

from ploughshare.interfaces.web.visit import Here
from ploughshare.kernel.ids import Id
from ploughshare.registry.recoveries import queries as recoveries
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.safeguards.access import service as access
from ploughshare.safeguards.access.errors import PurposeNotYours
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import CaseId, Work
from ploughshare.vocabulary.purposes import Purpose


@get("/mandate", include_in_schema=False, sync_to_thread=True)
def mandate_page(visit: Here) -> Response[str]:
    """Purpose, case and basis; and the glass."""
    return visit.page("mandate.html")


@post("/mandate", include_in_schema=False, sync_to_thread=True)
def take_mandate(visit: Here) -> Response[str]:
    """State purpose, case and basis. Logged."""
    given = visit.given("purpose") or ""
    try:
        purpose = Purpose(given)
    except ValueError:
        raise PurposeNotYours({"purpose": given[:40]}) from None
    case = visit.given("case")
    recovery = visit.given("recovery")
    mandate = visit.mandate
    access.take_mandate(
        visit.node.door,
        visit.token,
        purpose=purpose,
        at=visit.at,
        case_id=CaseId.parse(case) if case else None,
        recovery=RecoveryId.parse(recovery) if recovery else None,
        basis=visit.given("basis") if "basis" in visit.form else mandate.basis,
        in_hand=in_hand,
    )
    return visit.go(visit.back("/"))


def in_hand(work: Work, id: Id) -> bool:
    """Whether a recovery exists within the person's reach."""
    found = recoveries.known(work, RecoveryId(id.value))
    return found is not None and recoveries.within(work, found.case, Permission.RECOVERY_WRITE)


@post("/mandate/break-glass", include_in_schema=False, sync_to_thread=True)
def break_glass(visit: Here) -> Response[str]:
    """Look up without a case for an hour."""
    access.break_glass(visit.node.door, visit.token, reason=visit.given("reason") or "", at=visit.at)
    return visit.go(visit.back("/"))


@post("/mandate/mend-glass", include_in_schema=False, sync_to_thread=True)
def mend_glass(visit: Here) -> Response[str]:
    """End the broken glass before its hour is over."""
    access.mend_glass(visit.node.door, visit.token, at=visit.at)
    return visit.go(visit.back("/"))


HANDLERS = [mandate_page, take_mandate, break_glass, mend_glass]
