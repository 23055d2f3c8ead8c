# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Fetch what another's TAXII 2.1 server offers, and bring it in as a draft. It runs where you are."""

from __future__ import annotations

import json
import tempfile
import uuid
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote, urlsplit

import typer

from ploughshare.interfaces.cli.client import Office, stop
from ploughshare.interfaces.cli.commands.papers import put_view
from ploughshare.interfaces.cli.options import Json

MEDIA_TYPE = "application/taxii+json;version=2.1"
PAGES_MOST = 1_000
BYTES_MOST = 8 * 1024 * 1024
"""As much as a node reads of one file; more is asked for in parts, by --added-after."""
TOO_MUCH = "It is more than a node reads at once. Ask for less, by --added-after."
TIMEOUT_S = 60.0


def pull(
    root: Annotated[str, typer.Argument(help="Address of the API root, such as https://taxii.example/api/.")],
    collection: Annotated[str, typer.Option("--collection", help="Id or alias of the collection.")],
    authority: Annotated[str, typer.Option("--authority", help="Whose information it is.")],
    token_file: Annotated[
        Path | None,
        typer.Option("--token-file", help="File with the token of that server.", exists=True, dir_okay=False),
    ] = None,
    added_after: Annotated[
        str | None, typer.Option("--added-after", help="Only what was added after this moment (RFC 3339).")
    ] = None,
    state: Annotated[str | None, typer.Option("--state", help="State of that authority.")] = None,
    tlp: Annotated[str, typer.Option("--tlp", help="Label that was set beside it.")] = "amber",
    as_json: Json = False,
) -> None:
    """Fetch a collection of another's TAXII server and bring it in as a draft under the open case."""
    parts = urlsplit(root)
    if parts.scheme != "https" and parts.hostname not in {"127.0.0.1", "localhost", "::1"}:
        stop("The address must begin with https: what goes over the line is nobody else's business.", 3)
    token = token_file.read_text("utf-8").strip() if token_file else None
    objects = _fetch(
        f"{root.rstrip('/')}/collections/{quote(collection, safe='')}/objects/", token, added_after
    )
    if not objects:
        stop("The collection holds nothing new. Nothing was brought in.", 0)
    bundle = {"type": "bundle", "id": f"bundle--{uuid.uuid4()}", "objects": objects}
    fields = {"format": "stix", "authority": authority, "tlp": tlp, "title": f"TAXII: {collection}"[:200]}
    if state is not None:
        fields["authority_state"] = state
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bundle.json"
        file.write_text(json.dumps(bundle, ensure_ascii=False), "utf-8")
        put_view(Office().upload("/papers", file, fields), as_json)


def _fetch(address: str, token: str | None, added_after: str | None) -> list[Any]:
    """All pages, within bounds. No redirect is followed: a token goes to whom it was given for."""
    import httpx

    headers = {"accept": MEDIA_TYPE} | ({"authorization": f"Bearer {token}"} if token else {})
    asked = {"added_after": added_after} if added_after else {}
    found: list[Any] = []
    left = BYTES_MOST
    try:
        with _line() as http:
            for _ in range(PAGES_MOST):
                data = _page(http, address, headers, asked, left)
                left -= len(data)
                envelope = json.loads(data)
                found += envelope.get("objects", [])
                following = envelope.get("next")
                last = not envelope.get("more") or not isinstance(following, str)
                if last or following == asked.get("next"):
                    return found
                asked = {**asked, "next": following}
        stop(TOO_MUCH, 9)
    except httpx.HTTPError as error:
        stop(f"The server does not answer ({type(error).__name__}). Nothing was brought in.", 10)
    except (ValueError, AttributeError, TypeError):
        stop("The server's answer is no TAXII envelope. Nothing was brought in.", 10)


def _page(http: Any, address: str, headers: dict[str, str], asked: dict[str, str], left: int) -> bytes:
    """One page, read no further than may be kept."""
    data = b""
    with http.stream("GET", address, headers=headers, params=asked) as answer:
        if answer.status_code != 200:
            stop(f"The server answered {answer.status_code}. Nothing was brought in.", 10)
        for chunk in answer.iter_bytes():
            data += chunk
            if len(data) > left:
                stop(TOO_MUCH, 9)
    return data


def _line() -> Any:
    """A line to another's server."""
    import httpx

    return httpx.Client(timeout=TIMEOUT_S, trust_env=False, follow_redirects=False)
