# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The faces of many nodes by one application.

To compose an application of nine hundred routes takes longer than most of what is asked of it. It is composed
once in a process; which node it serves is said with each request, before the application sees it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from litestar import Litestar
from litestar.types import Receive, Scope, Send

from ploughshare.bootstrap.node import Node
from ploughshare.bootstrap.post_room import PostRoom
from ploughshare.interfaces.presentation.pace import Pace

Composer = Callable[[Node, PostRoom, Pace], Litestar]


@dataclass(frozen=True, slots=True)
class _Served:
    node: Any
    post: Any
    pace: Pace


_now: ContextVar[_Served] = ContextVar("served")


class _Now:
    """Stands in the application for what is served just now."""

    __slots__ = ("_part",)

    def __init__(self, part: str) -> None:
        object.__setattr__(self, "_part", part)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(getattr(_now.get(), object.__getattribute__(self, "_part")), name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(getattr(_now.get(), object.__getattribute__(self, "_part")), name, value)


@functools.cache
def _composed(compose: Composer, file_bytes_most: int) -> Litestar:
    # While it is composed there is nothing but what this names: whoever reads more of a node there adds it
    # here and to the arguments.
    node = SimpleNamespace(settings=SimpleNamespace(imports=SimpleNamespace(file_bytes_most=file_bytes_most)))
    before = _now.set(_Served(node, SimpleNamespace(node=node), Pace()))
    try:
        stand_ins: Any = [_Now(part) for part in ("node", "post", "pace")]
        made = compose(*stand_ins)
        assert not [*made.on_startup, *made.on_shutdown], "nothing here starts or ends an application"
        return made
    finally:
        _now.reset(before)


async def _live(receive: Receive, send: Send) -> None:
    """Start and end for one client. The application itself starts with none: it would start once for all of
    them, and end with the first that leaves."""
    for phase in ("startup", "shutdown"):
        message: Any = await receive()
        assert message["type"] == f"lifespan.{phase}"
        await send({"type": f"lifespan.{phase}.complete"})  # type: ignore[arg-type, misc]


@dataclass(slots=True)
class Face:
    """An application of one node, for a client of the tests.

    Attributes:
        post: its post room.
        compose: makes the application.
        pace: of sign-ins at this node.
    """

    post: PostRoom
    compose: Composer
    pace: Pace = field(default_factory=Pace)

    @property
    def app(self) -> Litestar:
        """The application; it serves nobody outside of a request through the face."""
        return _composed(self.compose, self.post.node.settings.imports.file_bytes_most)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "lifespan":  # type: ignore[comparison-overlap]
            await _live(receive, send)
            return
        before = _now.set(_Served(self.post.node, self.post, self.pace))
        try:
            await self.app(scope, receive, send)  # type: ignore[arg-type]
        finally:
            _now.reset(before)
