# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A page that works with no line for days: kept on the phone, sealed there, sent when there is a line again.

The page itself holds nothing of anybody: it is the same for everyone and may be kept by the phone. Who
somebody is, is asked when they send.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from typing import Any

from litestar import Response, get, post

from ploughshare.bootstrap.errors import PhonePictureBroken, PhoneRecordsUnreadable
from ploughshare.bootstrap.phone_room import RECORDS_MOST, PhoneRoom, read_records
from ploughshare.interfaces.presentation.rendering import translate
from ploughshare.interfaces.web.assets import FOLDER, asset, digest_of
from ploughshare.interfaces.web.visit import OPEN, Here
from ploughshare.kernel.clock import to_rfc3339
from ploughshare.kernel.errors import PloughshareError
from ploughshare.registry.intake.reference import LANGUAGES, lexicon
from ploughshare.registry.intake.terms import IntakeKind
from ploughshare.registry.seizures.errors import SeizureUnknown
from ploughshare.registry.seizures.queries import event_by_record
from ploughshare.safeguards.permissions import Permission
from ploughshare.vocabulary.seizures import SeizureId

WRITES = {"needs": (Permission.SEIZURE_WRITE,)}
KEPT = (
    "vendor/tabler/tabler.min.css",
    "vendor/fonts/fonts.css",
    "css/ploughshare.css",
    "js/phone.js",
    "js/phone-vault.js",
    "img/mark.svg",
)
"""Files that the page needs without a line."""


@get("/phone", include_in_schema=False, opt=OPEN, sync_to_thread=True)
def shell(visit: Here) -> Response[str]:
    """The page; its lists are in the reader's language."""
    spoken = visit.language.tag[:2] if visit.language.tag[:2] in LANGUAGES else "en"
    words = lexicon(IntakeKind.SEIZURES)
    lists = {
        column: [(each.value, each.shown[spoken]) for each in words.choices[column]]
        for column in ("apprehension", "ground", "check_reason", "kind", "type")
    }
    names = {each.name: each.names[spoken] for each in words.columns}
    return visit.part("phone/shell.html", lists=lists, names=names)


@get("/phone-worker.js", include_in_schema=False, opt=OPEN, sync_to_thread=True)
def worker() -> Response[str]:
    """What keeps the page on the phone; it changes when one of its files does."""
    files = ["/phone", *(asset(name) for name in KEPT)]
    version = hashlib.sha256("".join(str(digest_of(name)) for name in KEPT).encode()).hexdigest()[:12]
    head = f"const VERSION = {json.dumps(version)};\nconst FILES = {json.dumps(files)};\n"
    text = head + (FOLDER / "js/phone-worker.js").read_text("utf-8")
    return Response(text, media_type="text/javascript", headers={"Cache-Control": "no-cache"})


@get("/phone.webmanifest", include_in_schema=False, opt=OPEN, sync_to_thread=True)
def manifest(visit: Here) -> Response[str]:
    """How the page is installed."""
    told = {
        "name": visit.language.gettext("Seizures on the way"),
        "short_name": visit.language.gettext("Seizures"),
        "start_url": "/phone",
        "scope": "/phone",
        "display": "standalone",
        "icons": [{"src": asset("img/mark.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    return Response(json.dumps(told), media_type="application/manifest+json")


@get("/phone/ticket", sync_to_thread=True, opt=WRITES)
def ticket(visit: Here) -> Response[dict[str, Any]]:
    """Who sends, and by which token; under which case it will stand; and what time it is here, since the
    clock of a phone may be wrong."""
    mandate = visit.mandate
    told = {
        "csrf": visit.csrf,
        "account": str(mandate.actor),
        "case": str(mandate.case) if mandate.case else None,
        "most": RECORDS_MOST,
        "now": to_rfc3339(visit.node.clock()),
    }
    return Response(told)


@post("/phone/records", sync_to_thread=True, opt=WRITES, status_code=200)
def records(visit: Here) -> Response[bytes]:
    """Take records in. Each is answered for itself; what was taken before is held once.

    The Idempotency-Key of what a phone sends is its digest: what arrives otherwise than it left is refused
    whole. That it acts once rests on the number of each record, which, unlike a kept reply, has no end: a
    phone may come back after days.
    """
    file = visit.upload("records")
    packed = file.file.read() if file is not None else b""
    if not packed or not _as_sent(visit, packed):
        raise PhoneRecordsUnreadable({"most": RECORDS_MOST})
    taken = PhoneRoom(visit.node).take(visit.work, read_records(packed), source=_source(visit))
    told = [
        {
            "id": each.id,
            "seizure": str(each.seizure) if each.seizure else None,
            "held": each.held,
            "wrong": [translate(text, visit.language) for text in each.wrong],
        }
        for each in taken
    ]
    return _packed(visit, told)


def _packed(visit: Here, told: object) -> Response[bytes]:
    """An answer packed for a weak line: unpacked it would take longer back than the records took here."""
    text, headers = json.dumps(told, separators=(",", ":")).encode(), {"Vary": "Accept-Encoding"}
    if "gzip" in visit.request.headers.get("accept-encoding", ""):
        text, headers = gzip.compress(text, mtime=0), {**headers, "Content-Encoding": "gzip"}
    return Response(text, media_type="application/json", headers=headers)


def _as_sent(visit: Here, data: bytes) -> bool:
    """Whether bytes are those of which their key is the digest; a page that an older node gave sends none."""
    key = visit.request.headers.get("idempotency-key")
    return key is None or key == hashlib.sha256(data).hexdigest()


def _source(visit: Here) -> str:
    return f"phone of {visit.mandate.actor}"


@post("/phone/pictures", sync_to_thread=True, opt=WRITES, status_code=200)
def pictures(visit: Here) -> Response[dict[str, Any]]:
    """Take the picture of a record in, whose digest the phone reckoned before it was sealed there.

    A picture is kept once with its event, whatever else was put to that meanwhile. What cannot be kept says
    why, so that the pictures after it are not held up.
    """
    file, stated, record = visit.upload("picture"), visit.given("sha256"), visit.given("record")
    data = file.file.read() if file is not None else b""
    if not data or hashlib.sha256(data).hexdigest() != stated or not _as_sent(visit, data):
        raise PhonePictureBroken()
    wrong: list[str] = []
    event: SeizureId | None = None
    try:
        with visit.work() as work:
            event = event_by_record(work, _source(visit), record or "")
            if event is None:
                raise SeizureUnknown()
        visit.post.files.attach(visit.mandate, event, data, name=f"{stated}.jpg")
    except PloughshareError as error:
        wrong.append(translate(error.text, visit.language))
    return Response({"seizure": str(event) if event else None, "sha256": stated, "wrong": wrong})


HANDLERS = [shell, worker, manifest, ticket]
UPLOADS = [records, pictures]
