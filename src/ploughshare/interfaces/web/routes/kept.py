# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Until when what partners told is kept, and what was erased: for the data-protection officer."""

from __future__ import annotations

from urllib.parse import urlencode

from litestar import Response, get

from ploughshare.interfaces.web.visit import Here
from ploughshare.registry.tracing import queries


@get("/kept", sync_to_thread=True)
def kept(visit: Here) -> Response[str]:
    """Ended exchanges about traces, by the day on which what they brought is erased, or was."""
    erased = visit.asked("view") == "erased"
    agreement = visit.asked("agreement")
    with visit.work() as work:
        page = queries.kept_exchanges(work, erased=erased, agreement=agreement, cursor=visit.asked("cursor"))
    chosen = {"view": "erased"} if erased else {}
    if agreement:
        chosen["agreement"] = agreement
    return visit.page(
        "agreements/kept.html", page=page, erased=erased, agreement=agreement, query=urlencode(chosen)
    )


HANDLERS = [kept]
