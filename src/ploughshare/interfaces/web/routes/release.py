# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A file before it leaves: what it holds unseen, and a new one without it.

Nothing is kept but an entry in the log: kinds and digests, never a name.
"""

from __future__ import annotations

from typing import Any

from litestar import Response, get, post

from ploughshare.exchange.release.terms import Cleaned
from ploughshare.interfaces.web.errors import FileNeeded
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.kernel.errors import PloughshareError
from ploughshare.safeguards.permissions import Permission

FILE_BYTES_MOST = 64 * 1024 * 1024
"""As `terms.CleaningLimits.file_mb`; a larger one is refused before it is read."""
MAY_CLEAN = {"needs": (Permission.INFORMATION_READ,)}


@get("/release", sync_to_thread=True, opt=MAY_CLEAN)
def ask(visit: Here) -> Response[str]:
    """The form."""
    return _page(visit)


@post("/release", sync_to_thread=True, opt=MAY_CLEAN)
def act(visit: Here) -> Response[Any]:
    """Say what a file holds, or hand back a clean one."""
    try:
        file = visit.upload("file")
        if file is None:
            raise FileNeeded({"field": "file"})
        file.file.seek(0)
        cleaned = visit.post.files.clean(visit.mandate, file.file.read(), name=file.filename)
    except PloughshareError as error:
        return _page(visit, error=error)
    if visit.given("act") != "clean":
        return _page(visit, cleaned=cleaned)
    return Response(
        cleaned.data,
        status_code=200,
        media_type="application/octet-stream",
        headers={"content-disposition": f'attachment; filename="{cleaned.name}"'},
    )


def _page(
    visit: Visit, *, cleaned: Cleaned | None = None, error: PloughshareError | None = None
) -> Response[str]:
    problem = visit.problem(error) if error else None
    status = problem.status if problem else 200
    return visit.page("release/clean.html", status=status, problem=problem, cleaned=cleaned)


HANDLERS = [ask]
UPLOADS = [act]
