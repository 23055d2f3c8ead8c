# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Mutual TLS for the peer face: who connects must hold a certificate of a known peer."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from typing import Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from ploughshare.crypto.tls import Certificate, fingerprint, show
from ploughshare.interfaces.peer.app import PeerFace


class PinnedProtocol(HttpToolsProtocol):
    """Puts the client certificate's fingerprint into the request's scope."""

    def on_message_begin(self) -> None:
        """Start of a request."""
        super().on_message_begin()
        tls = self.transport.get_extra_info("ssl_object")
        certificate = tls.getpeercert(binary_form=True) if tls is not None else None
        if certificate:
            extensions: Any = {"tls": {"client_sha256": fingerprint(certificate)}}
            self.scope["extensions"] = extensions


def peer_context(certificate: Certificate, trusted_pems: list[str]) -> ssl.SSLContext:
    """A server context that asks for a certificate of one of the peers."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    show(context, certificate)
    context.verify_mode = ssl.CERT_REQUIRED
    if trusted_pems:
        context.load_verify_locations(cadata="\n".join(trusted_pems))
    return context


def serve(
    face: PeerFace,
    *,
    host: str,
    port: int,
    context: ssl.SSLContext,
    ready: Callable[[], None],
) -> None:
    """Serve until told to stop."""

    class Server(uvicorn.Server):
        async def startup(self, *args: Any, **kwargs: Any) -> None:
            await super().startup(*args, **kwargs)
            if self.started:
                ready()

    config = uvicorn.Config(
        face,
        host=host,
        port=port,
        http=PinnedProtocol,
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        lifespan="off",
        # A peer that keeps a connection open and reads nothing would hold up the end for half a minute.
        timeout_graceful_shutdown=1,
        timeout_keep_alive=75,
        limit_concurrency=256,
        backlog=256,
        ssl_certfile="-",
        ssl_context_factory=lambda _config, _default: context,
    )
    Server(config).run()
