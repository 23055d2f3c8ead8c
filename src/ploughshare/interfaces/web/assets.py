# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Styles, scripts, fonts and the base map: served from the package alone, nothing from a network."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from functools import cache
from pathlib import Path
from typing import Any

from litestar import Request, Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

FOLDER = Path(__file__).parent / "static"
_TEXT = frozenset({".css", ".js", ".mjs", ".svg", ".geojson", ".txt"})
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".geojson": "application/geo+json",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}
_KEPT = "public, max-age=31536000, immutable"
_CHECKED = "public, max-age=600"


@cache
def digest_of(name: str) -> str | None:
    """First 12 hexadecimal digits of a file's SHA-256; None if there is no such file."""
    path = _within(name)
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12] if path else None


@cache
def asset(name: str) -> str:
    """Address of a file under `static/`; it changes with the content, so browsers may keep it."""
    digest = digest_of(name)
    return f"/static/{name}?v={digest}" if digest else f"/static/{name}"


@get("/static/{name:path}", name="static", include_in_schema=False, sync_to_thread=True)
def static_file(request: Request[Any, Any, Any], name: FromPath[str]) -> Response[bytes]:
    """One file, packed where the browser takes it so."""
    wanted = name.lstrip("/")
    path = _within(wanted)
    digest = digest_of(wanted)
    if path is None or digest is None:
        raise NotFoundException
    etag = f'"{digest}"'
    kept = request.query_params.get("v") == digest
    headers = {"ETag": etag, "Cache-Control": _KEPT if kept else _CHECKED, "Vary": "Accept-Encoding"}
    if request.headers.get("if-none-match") == etag:
        return Response(b"", status_code=304, headers=headers)
    media_type = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    if path.suffix in _TEXT and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(
            _packed(wanted), media_type=media_type, headers={**headers, "Content-Encoding": "gzip"}
        )
    return Response(path.read_bytes(), media_type=media_type, headers=headers)


@cache
def _packed(name: str) -> bytes:
    path = _within(name)
    return gzip.compress(path.read_bytes(), 6, mtime=0) if path else b""


def _within(name: str) -> Path | None:
    path = (FOLDER / name).resolve()
    inside = path.is_relative_to(FOLDER.resolve()) and path.is_file()
    return path if inside and not path.name.startswith(".") else None
