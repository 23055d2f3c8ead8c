# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the software does and what it will not do; open to everybody."""

from __future__ import annotations

from litestar import Response, get

from ploughshare.interfaces.web.visit import OPEN, Here


@get("/about", include_in_schema=False, opt=OPEN, sync_to_thread=True)
def about(visit: Here) -> Response[str]:
    """The page that says it."""
    return visit.page("about.html")


HANDLERS = [about]
