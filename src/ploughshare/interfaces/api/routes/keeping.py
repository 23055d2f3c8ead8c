# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Until when what partners told is kept, and what was erased."""

from __future__ import annotations

from typing import Annotated

from litestar.params import QueryParameter

from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.forms import PageDocument, paged
from ploughshare.interfaces.api.documents.keeping import KeptDocument, kept_document
from ploughshare.interfaces.api.routes.route import Cursor, Limit, reads
from ploughshare.kernel.paging import LIMIT
from ploughshare.registry.tracing import queries

TAG = "Oversight"


@reads("/kept-exchanges", TAG)
def list_kept_exchanges(
    call: Caller,
    erased: Annotated[bool, QueryParameter(description="What was erased instead of what is kept.")] = False,
    agreement: Annotated[
        str | None, QueryParameter(description="Only under the agreement with this reference.", max_length=40)
    ] = None,
    cursor: Cursor = None,
    limit: Limit = LIMIT,
) -> PageDocument[KeptDocument]:
    """Ended exchanges about traces: those that are kept, the soonest to be erased first; or those that were
    erased, the latest first."""
    with call.work() as work:
        page = queries.kept_exchanges(work, erased=erased, agreement=agreement, cursor=cursor, limit=limit)
    return paged(page, kept_document)


HANDLERS = [list_kept_exchanges]
