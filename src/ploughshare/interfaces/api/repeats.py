# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Idempotency-Key on POST: the same request under the same key acts once and gets the same reply."""

from __future__ import annotations

import json
from typing import Any

from litestar import Request
from litestar.concurrency import sync_to_thread
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from ploughshare.bootstrap.node import Node
from ploughshare.crypto.digests import sha256
from ploughshare.interfaces.api.call import token_of
from ploughshare.interfaces.api.errors import KeyInDoubt, KeyUnfit, KeyUsed
from ploughshare.kernel.errors import PloughshareError
from ploughshare.safeguards.access import service as access
from ploughshare.storage import replies

_KEPT_HEADERS = ("content-type", "location")
_KEY_MOST = 200


class Repeats(ASGIMiddleware):
    """Looks up and keeps the replies of keyed requests."""

    scopes = (ScopeType.HTTP,)
    exclude_opt_key = "never_kept"

    def __init__(self, node: Node) -> None:
        self._node = node

    def __deepcopy__(self, memo: dict[int, Any]) -> Repeats:
        # The framework copies routers whole; there is one node.
        return self

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Pass on what carries no key; else act at most once."""
        request: Request[Any, Any, Any] = Request(scope, receive, send)
        key = request.headers.get("idempotency-key")
        keyed = key is not None and request.method == "POST"
        if key is None or not keyed or not _is_json(request):
            await next_app(scope, receive, send)
            return
        owner = await sync_to_thread(self._owner, request)
        if owner is None:
            await next_app(scope, receive, send)
            return
        if not 8 <= len(key) <= _KEY_MOST or not key.isascii() or not key.isprintable():
            raise KeyUnfit()
        body = await request.body()
        key_digest = sha256(b"key" + owner + key.encode())
        asked = sha256(f"{request.method} {request.url.path}?{request.url.query}\n".encode() + body)
        known = await sync_to_thread(self._claim, key_digest, asked)
        if known is not None:
            await _replay(known, asked, send)
            return
        await self._act(key_digest, scope, _again(body), send, next_app)

    async def _act(
        self, key_digest: bytes, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp
    ) -> None:
        held: list[Message] = []

        async def hold(message: Message) -> None:
            held.append(message)

        try:
            await next_app(scope, receive, hold)
        except Exception:
            await sync_to_thread(self._drop, key_digest)
            raise
        await sync_to_thread(self._settle, key_digest, held)
        for message in held:
            await send(message)

    def _owner(self, request: Request[Any, Any, Any]) -> bytes | None:
        token, _ = token_of(self._node, request)
        try:
            presence = access.presence_of(self._node.door, token, at=self._node.clock())
        except PloughshareError:
            return None
        return presence.account.id.value

    def _claim(self, key_digest: bytes, asked: bytes) -> replies.Reply | None:
        with self._node.transactions() as connection:
            return replies.claim(connection, key_digest, request_digest=asked, at=self._node.clock())

    def _drop(self, key_digest: bytes) -> None:
        with self._node.transactions() as connection:
            replies.drop(connection, key_digest)

    def _settle(self, key_digest: bytes, held: list[Message]) -> None:
        """Keep the reply of what took effect; free the key of what did not."""
        start: Any = next(each for each in held if each["type"] == "http.response.start")
        if start["status"] >= 400:
            self._drop(key_digest)
            return
        named = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in start["headers"]}
        kept = {name: named[name] for name in _KEPT_HEADERS if name in named}
        parts: list[Any] = [each for each in held if each["type"] == "http.response.body"]
        with self._node.transactions() as connection:
            replies.keep(
                connection,
                key_digest,
                status=start["status"],
                headers=json.dumps(kept),
                body=b"".join(part.get("body", b"") for part in parts),
            )


def _is_json(request: Request[Any, Any, Any]) -> bool:
    media, _ = request.content_type
    return media in {"", "application/json"}


def _again(body: bytes) -> Receive:
    """The body once more, for whoever reads it next."""
    sent = False

    async def receive() -> Any:
        nonlocal sent
        if sent:
            return {"type": "http.disconnect"}
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


async def _replay(known: replies.Reply, asked: bytes, send: Send) -> None:
    if known.request_digest != asked:
        raise KeyUsed()
    if known.status is None or known.headers is None:
        raise KeyInDoubt()
    headers = {**json.loads(known.headers), "idempotency-replayed": "true", "cache-control": "no-store"}
    encoded = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
    body = known.body or b""
    encoded.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": known.status, "headers": encoded})
    await send({"type": "http.response.body", "body": body, "more_body": False})
