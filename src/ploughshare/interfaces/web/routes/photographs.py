# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reading a serial number from a photograph: shown beside the picture, and kept by nobody but its reader."""

from __future__ import annotations

import base64

from litestar import Response, get, post

from ploughshare.crypto.digests import sha256
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.kernel.errors import PloughshareError
from ploughshare.matching.photographs import rules, service
from ploughshare.matching.photographs.errors import PhotoNeeded
from ploughshare.matching.photographs.terms import PHOTO_MB_MOST, PhotoReading
from ploughshare.safeguards.permissions import Permission

PHOTO_BYTES_MOST = PHOTO_MB_MOST * 1024 * 1024


@get("/photographs", sync_to_thread=True)
def photograph_page(visit: Here) -> Response[str]:
    """The form for a photograph."""
    return _page(visit)


@post("/photographs", status_code=200, sync_to_thread=True, opt={"needs": (Permission.RECOVERY_WRITE,)})
def read_photograph(visit: Here) -> Response[str]:
    """What a machine reads in a photograph. The picture is not kept."""
    try:
        given = visit.upload("photo")
        if given is None:
            raise PhotoNeeded({"field": "photo"})
        data = given.file.read(PHOTO_BYTES_MOST + 1)
        with visit.work() as work:
            service.ask_for_reading(work, sha256=sha256(data).hex())
        reading = visit.post.photos.read(data)
    except PloughshareError as error:
        if visit.presence is None:
            raise
        return _page(visit, error=error)
    return _page(visit, reading=reading)


@post("/recoveries/new", status_code=200, sync_to_thread=True)
def take_over(visit: Here) -> Response[str]:
    """The form of a recovery with what the officer took over. It stands in no address."""
    return visit.page("recoveries/new.html", given=visit.form, reading=None)


def _page(
    visit: Visit, *, reading: PhotoReading | None = None, error: PloughshareError | None = None
) -> Response[str]:
    problem = visit.problem(error) if error else None
    picture = base64.b64encode(reading.picture).decode() if reading else None
    lines = [(rules.pattern_of(each), each) for each in reading.lines] if reading else []
    return visit.page(
        "recoveries/photo.html",
        status=problem.status if problem else 200,
        problem=problem,
        is_open=visit.post.photos.is_open,
        read=reading is not None,
        picture=picture,
        lines=lines,
        doubtful=rules.is_doubtful,
        mb_most=PHOTO_MB_MOST,
    )


HANDLERS = [photograph_page, take_over]
UPLOADS = [read_photograph]
