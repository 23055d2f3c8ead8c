# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""One act of a page: done in one Work, then on to the next page, or the same page with what went wrong."""

from __future__ import annotations

from collections.abc import Callable

from litestar import Response

from ploughshare.interfaces.web.visit import Visit
from ploughshare.kernel.errors import PloughshareError
from ploughshare.safeguards.work import Work


def act_and_go(
    visit: Visit,
    act: Callable[[Work], object],
    *,
    to: str,
    again: Callable[[PloughshareError], Response[str]],
) -> Response[str]:
    """Do one act.

    Args:
        act: what is done in the Work.
        to: where to go once it is done.
        again: the page it was done from, with a named outcome on top.
    """
    try:
        with visit.work() as work:
            act(work)
    except PloughshareError as error:
        return again(error)
    return visit.go(to)
