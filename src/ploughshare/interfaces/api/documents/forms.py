# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What all documents share: strictness, limits of texts, pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Generic, TypeVar

import msgspec
from msgspec import Meta

from ploughshare.kernel.paging import Page

T = TypeVar("T")
S = TypeVar("S")

Short = Annotated[str, Meta(min_length=1, max_length=120)]
Label = Annotated[str, Meta(min_length=1, max_length=80)]
Line = Annotated[str, Meta(min_length=1, max_length=200)]
Words = Annotated[str, Meta(max_length=4000)]
CountryCode = Annotated[
    str, Meta(min_length=2, max_length=80, description="ISO 3166-1 code, alpha-3 or alpha-2.")
]
IdText = Annotated[str, Meta(min_length=1, max_length=64, description="Id of a record of this node.")]
Rounds = Annotated[int, Meta(ge=1, le=1_000_000_000_000, description="Rounds of ammunition.")]
DateText = Annotated[
    str, Meta(max_length=40, description="2015-03-24, 2015-03 or 2015, as far as it is known.")
]


class Given(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a client sends. Fields that are not known are refused."""

    def __post_init__(self) -> None:
        for name in self.__struct_fields__:
            value = getattr(self, name)
            if isinstance(value, str) and "\x00" in value:
                raise ValueError(f"{name} holds a NUL character")


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What a client gets. Later versions may add fields."""


class PageDocument(Told, Generic[T], frozen=True, kw_only=True):
    """One page of a list; `next_cursor` is null on the last."""

    items: list[T]
    next_cursor: str | None = None


def paged(page: Page[S], shape: Callable[[S], T]) -> PageDocument[T]:
    """A page with each of its items shaped."""
    return PageDocument(items=[shape(each) for each in page.items], next_cursor=page.next_cursor)
