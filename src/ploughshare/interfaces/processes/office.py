# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The office process: web, API and worker."""

from __future__ import annotations

import gc
import logging
from typing import Any

import uvicorn
from litestar import Litestar

from ploughshare.bootstrap.keys.unlocking import check_at_rest, take_over
from ploughshare.bootstrap.migrations import check_version
from ploughshare.bootstrap.node import Node, lock_home, wire
from ploughshare.bootstrap.post_room import PostRoom
from ploughshare.bootstrap.sealing import spool_in_memory
from ploughshare.bootstrap.settings import Settings, home_folder, load_settings
from ploughshare.interfaces.processes.compose import compose
from ploughshare.interfaces.processes.death import die_with_parent
from ploughshare.interfaces.processes.ready import handed, tell_ready
from ploughshare.interfaces.worker.threads import Worker


def run_office() -> int:
    """Serve until told to stop."""
    die_with_parent()
    logging.basicConfig(level=logging.INFO, format="office %(levelname)s %(name)s: %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    settings = take_over(load_settings(home_folder()), handed())
    check_at_rest(settings)
    lock = lock_home(settings)
    if settings.storage.seal_files:
        spool_in_memory()
    node = wire(settings)
    check_version(node.engine)
    post = PostRoom(node)
    worker = Worker(post)
    worker.start()
    try:
        app = compose(node, post)
        settle()
        serve_office(app, node)
    finally:
        worker.end()
    del lock
    return 0


def settle() -> None:
    """Put what the process holds to its end, code and wiring, out of sight of the collector of unused memory.

    Else each of its full passes walks through all of it, some 70 ms in which an open transaction waits. The
    entry switched the collector off while all of this came together.
    """
    gc.collect()
    gc.freeze()
    gc.enable()


def serve_office(app: Litestar, node: Node) -> None:
    """Serve the pages and the API."""

    class Server(uvicorn.Server):
        async def startup(self, *args: Any, **kwargs: Any) -> None:
            await super().startup(*args, **kwargs)
            if self.started:
                tell_ready()

    Server(web_config(node.settings, app)).run()


def web_config(settings: Settings, app: Litestar) -> uvicorn.Config:
    """How the office's address is served."""
    web = settings.web
    return uvicorn.Config(
        app,
        host=web.host,
        port=web.port,
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=web.behind_proxy,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=5,
        ssl_certfile=web.certificate or None,
        ssl_keyfile=web.key or None,
    )
