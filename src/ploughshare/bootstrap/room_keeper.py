# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Keepers made of functions of rooms; see `safeguards.retention.ports.Keeper`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol, TypeVar

from ploughshare.kernel.ids import Id
from ploughshare.safeguards.retention.terms import Pointed
from ploughshare.safeguards.work import Work

Noun = TypeVar("Noun", bound=Id)
Hold = Callable[[Work, Pointed], str | None]
"""Says by its reference what of another room stands against the erasure of a record; None if nothing does."""


class Over(Protocol):
    """Lists records whose time began on a day or before."""

    def __call__(self, work: Work, *, before: date, most: int, skip: frozenset[bytes]) -> list[Pointed]: ...


@dataclass(frozen=True, slots=True)
class RoomKeeper:
    """A keeper of one noun.

    Attributes:
        by_given, by_id: find one record.
        listed: lists those whose time is over; None where they go by themselves.
        erasing: erases one; None where nothing of the kind is erased alone.
        holds: what of other rooms may stand against it, beside what the room says.
    """

    by_given: Callable[[Work, str], Pointed | None]
    by_id: Callable[[Work, Id], Pointed | None]
    listed: Over | None = None
    erasing: Callable[[Work, Id], object] | None = None
    holds: tuple[Hold, ...] = ()

    @property
    def erases(self) -> bool:
        """See `Keeper`."""
        return self.erasing is not None

    def pointed(self, work: Work, given: str) -> Pointed | None:
        """See `Keeper`."""
        return self._held(work, self.by_given(work, given))

    def known(self, work: Work, subject: Id) -> Pointed | None:
        """See `Keeper`."""
        return self._held(work, self.by_id(work, subject))

    def over(self, work: Work, *, before: date, most: int, skip: frozenset[bytes]) -> list[Pointed]:
        """See `Keeper`. What stands against it is asked when it is to be erased."""
        return [] if self.listed is None else self.listed(work, before=before, most=most, skip=skip)

    def erase(self, work: Work, subject: Id, *, why: str) -> None:
        """See `Keeper`. Why stays with the order: it is told to nobody."""
        if self.erasing is not None:
            self.erasing(work, subject)

    def _held(self, work: Work, found: Pointed | None) -> Pointed | None:
        if found is None or found.gone or found.held_by is not None:
            return found
        by = next((name for hold in self.holds if (name := hold(work, found)) is not None), None)
        return found if by is None else replace(found, held_by=by)


@dataclass(frozen=True, slots=True)
class Several:
    """A keeper of a kind that has several nouns, each kept by its own room. Ids are unique across them.

    Attributes:
        keepers: of each noun, in the order in which a reference is looked for.
    """

    keepers: tuple[RoomKeeper, ...]

    @property
    def erases(self) -> bool:
        """See `Keeper`."""
        return any(each.erases for each in self.keepers)

    def pointed(self, work: Work, given: str) -> Pointed | None:
        """See `Keeper`. A reference that records of several nouns bear points to none: give the id."""
        found = [each for keeper in self.keepers if (each := keeper.pointed(work, given)) is not None]
        return found[0] if len(found) == 1 else None

    def known(self, work: Work, subject: Id) -> Pointed | None:
        """See `Keeper`."""
        found = (keeper.known(work, subject) for keeper in self.keepers)
        return next((each for each in found if each is not None), None)

    def over(self, work: Work, *, before: date, most: int, skip: frozenset[bytes]) -> list[Pointed]:
        """See `Keeper`."""
        found: list[Pointed] = []
        for keeper in self.keepers:
            found += keeper.over(work, before=before, most=most - len(found), skip=skip)
        return found

    def erase(self, work: Work, subject: Id, *, why: str) -> None:
        """See `Keeper`."""
        for keeper in self.keepers:
            if keeper.known(work, subject) is not None:
                keeper.erase(work, subject, why=why)
                return


def erased_by(erase: Callable[[Work, Noun], object], noun: type[Noun]) -> Callable[[Work, Id], object]:
    """What erases a record of a room, given any id."""
    return lambda work, id: erase(work, noun(id.value))
