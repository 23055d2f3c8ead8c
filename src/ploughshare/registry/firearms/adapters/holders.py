# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The national register of holders, over HTTP, behind its port."""

from __future__ import annotations

import httpx

from ploughshare.registry.firearms.errors import (
    HolderRefused,
    HolderRegisterAway,
    HolderUnknown,
)
from ploughshare.registry.firearms.ports import Holder

ANSWER_MOST = 16 * 1024


class HttpHolderRegister:
    """Asks a national register that speaks our small holder protocol (docs/reference)."""

    def __init__(self, url: str, *, token: str, timeout_s: float) -> None:
        self._url = url.rstrip("/")
        self._token = token
        self._timeout_s = timeout_s

    def resolve(self, pointer: str, *, case_reference: str, purpose: str) -> Holder:
        """See `HolderRegister.resolve`."""
        body = {"pointer": pointer, "case": case_reference, "purpose": purpose}
        try:
            response = httpx.post(
                self._url + "/holder/1/resolve",
                json=body,
                headers={"authorization": f"Bearer {self._token}"},
                timeout=self._timeout_s,
                trust_env=False,
            )
        except httpx.HTTPError:
            raise HolderRegisterAway() from None
        if response.status_code == 404:
            raise HolderUnknown()
        if response.status_code == 403:
            raise HolderRefused({"reason": _reason(response)})
        if response.status_code != 200 or len(response.content) > ANSWER_MOST:
            raise HolderRegisterAway()
        try:
            read = response.json()
            return Holder(
                str(read["name"])[:200],
                str(read["address"])[:300] if read.get("address") else None,
                str(read["reference"])[:80],
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            raise HolderRegisterAway() from None


class NoHolderRegister:
    """Stands where no national register is connected: says so."""

    def resolve(self, pointer: str, *, case_reference: str, purpose: str) -> Holder:
        """See `HolderRegister.resolve`."""
        raise HolderRegisterAway()


def _reason(response: httpx.Response) -> str:
    try:
        return str(response.json()["reason"])[:200]
    except (ValueError, KeyError, TypeError):
        return "no reason given"
