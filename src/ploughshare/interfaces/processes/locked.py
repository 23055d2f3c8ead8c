# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The process that stands at the office's address while a node is locked: no key, no database, no worker."""

from __future__ import annotations

import logging
import resource

import uvicorn

from ploughshare.bootstrap.keys.unlocking import check_at_rest, hand_over, with_keys_open
from ploughshare.bootstrap.node import lock_home
from ploughshare.bootstrap.settings import home_folder, load_settings
from ploughshare.crypto.digests import b64
from ploughshare.interfaces.processes.death import die_with_parent
from ploughshare.interfaces.processes.office import web_config
from ploughshare.interfaces.processes.ready import tell_opened, tell_ready
from ploughshare.interfaces.web.locked import locked_app
from ploughshare.kernel.clock import system_clock


def run_locked() -> int:
    """Serve until somebody opens the node, and hand what opens it to the supervisor."""
    die_with_parent()
    # What is typed here must not lie in a file because the process fell.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.basicConfig(level=logging.INFO, format="locked %(levelname)s %(name)s: %(message)s")
    settings = load_settings(home_folder())
    check_at_rest(settings)
    lock = lock_home(settings)
    handed: dict[str, str] = {}

    def open_keys(passphrase: str) -> None:
        opened = with_keys_open(settings, ask=None, given=passphrase).opened
        if opened is not None:
            for name in ("office", "peer"):
                handed[name] = b64(hand_over(opened, process=name))
            server.should_exit = True

    app = locked_app(settings, open_keys=open_keys, clock=system_clock)

    class Server(uvicorn.Server):
        async def startup(self, *args: object, **kwargs: object) -> None:
            await super().startup(*args, **kwargs)  # type: ignore[arg-type]
            if self.started:
                tell_ready()

    server = Server(web_config(settings, app))
    server.run()
    del lock
    if handed:
        tell_opened(handed)
    return 0
