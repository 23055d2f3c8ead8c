# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The log among other nodes: its head, who cosigned it, faults with both notes; proofs to take away."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.bootstrap.log_bundle import prove_entry
from ploughshare.bootstrap.log_view import log_view
from ploughshare.exchange.witnessing import service
from ploughshare.exchange.witnessing.errors import FaultRemarkNeeded
from ploughshare.exchange.witnessing.terms import FaultId
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.text import N_
from ploughshare.safeguards.access import queries as accounts
from ploughshare.safeguards.audit import queries
from ploughshare.safeguards.audit.rules import encode_proof
from ploughshare.safeguards.audit.terms import EntryId

DONE = {
    # Translators: shown after a fault between two logs was dealt with.
    "closed": N_("Your words are kept with the evidence."),
}


@get("/audit/witnesses", sync_to_thread=True)
def witnesses(visit: Here) -> Response[str]:
    """The head of the log, its witnesses, and what does not fit."""
    return _page(visit)


def _page(visit: Visit, *, error: PloughshareError | None = None, at: str | None = None) -> Response[str]:
    problem = visit.problem(error) if error else None
    with visit.work() as work:
        view = log_view(visit.node, work)
        names = accounts.names_of(work, {each.closed_by for each in view.faults if each.closed_by})
    return visit.page(
        "audit/witnesses.html",
        status=problem.status if problem else 200,
        problem=problem,
        view=view,
        names=names,
        # The form where the fault is; its words are given back.
        wrong_at=at,
        remark=visit.given("remark"),
        done=DONE.get(visit.asked("done") or ""),
    )


@post("/audit/faults/{fault_id:str}", sync_to_thread=True)
def close(visit: Here, fault_id: FromPath[str]) -> Response[str]:
    """Say what was found out about a fault."""
    try:
        with visit.work() as work:
            service.close_fault(work, FaultId.parse(fault_id), remark=visit.given("remark") or "")
    except FaultRemarkNeeded as error:
        return _page(visit, error=error, at=fault_id)
    return visit.go("/audit/witnesses?done=closed")


@get("/audit/entries/{entry_id:str}/proof", sync_to_thread=True)
def proof(visit: Here, entry_id: FromPath[str]) -> Response[str]:
    """The proof of an entry, as a file for a court or a partner. Giving it is logged."""
    with visit.work() as work:
        id = EntryId.parse(entry_id)
        placed = queries.entry_to_prove(work, id, with_content=visit.asked("content") == "yes")
    text = encode_proof(prove_entry(visit.node, placed))
    headers = {"content-disposition": f'attachment; filename="log-entry-{placed.index}.json"'}
    return Response(text, media_type="application/json", headers=headers)


HANDLERS = [witnesses, close, proof]
