# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of accounts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ploughshare.safeguards.access import store
from ploughshare.safeguards.access.errors import AccountUnknown
from ploughshare.safeguards.access.rules import username_form
from ploughshare.safeguards.access.terms import Account, Factor
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import AccountId, Work


def accounts(work: Work) -> list[Account]:
    """All accounts by user name, disabled ones included. Logged."""
    work.allow(Permission.ACCOUNT_READ)
    found = store.accounts.every(work.connection)
    work.record(Deed.ACCOUNT_LISTED, None, {"count": len(found)})
    return found


def account(work: Work, id: AccountId) -> Account:
    """One account. Logged.

    Raises:
        AccountUnknown: none such.
    """
    work.allow(Permission.ACCOUNT_READ)
    found = store.accounts.get(work.connection, id)
    if found is None:
        raise AccountUnknown()
    work.record(Deed.ACCOUNT_LISTED, id, {"count": 1})
    return found


def names_of(work: Work, ids: Iterable[AccountId]) -> Mapping[AccountId, str]:
    """Display names of colleagues, to be shown beside what they did; unknown ids are left out."""
    return store.accounts.names(work.connection, ids)


def own_factors(work: Work) -> Sequence[Factor]:
    """The actor's second factors, oldest first, without their secrets."""
    return store.factors.of_account(work.connection, work.mandate.actor)


def own_recovery_codes_left(work: Work) -> int:
    """How many of the actor's recovery codes are unused."""
    return store.factors.recovery_codes_left(work.connection, work.mandate.actor)


def colleague(work: Work, username: str) -> Account:
    """The colleague with exactly this user name, to be let into a case. Logged.

    Raises:
        AccountUnknown: none such, or the account is closed.
    """
    work.allow(Permission.CASE_OPEN)
    found = store.accounts.by_username(work.connection, username_form(username))
    if found is None or found.disabled_at is not None:
        raise AccountUnknown()
    work.record(Deed.ACCOUNT_LISTED, found.id, {"count": 1})
    return found
