# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Checking a signed certificate on this machine alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from ploughshare.interfaces.presentation.languages import negotiate
from ploughshare.interfaces.presentation.rendering import word
from ploughshare.kernel.clock import system_clock
from ploughshare.registry.certificates.errors import TrustedUnreadable
from ploughshare.registry.certificates.rules.checking import check
from ploughshare.registry.certificates.rules.credentials import wording_document
from ploughshare.registry.certificates.rules.trusting import read_trusted
from ploughshare.registry.certificates.terms import Finding, Verdict
from ploughshare.vocabulary.transfers import Goods

PATH_MOST = 1000
"""Characters of a path: what is longer is the certificate itself."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check found, for a terminal.

    Attributes:
        verdict: in one word.
        rows: for people.
        document: for machines.
    """

    verdict: Verdict
    rows: tuple[tuple[str, Any], ...]
    document: dict[str, Any]


def text_of(given: str) -> str:
    """The text of a file, or the text itself."""
    if given.count(".") == 2 and len(given) > PATH_MOST:
        return given
    path = Path(given)
    return path.read_text("utf-8").strip() if path.exists() or given.count(".") != 2 else given


def verified(given: str, *, trusted: Path, lists: Sequence[Path], stale_after: timedelta) -> Verified:
    """What a certificate is worth now.

    Raises:
        TrustedUnreadable: the list of trusted issuers cannot be read.
        OSError: a file cannot be read.
    """
    try:
        issuers = read_trusted(json.loads(trusted.read_text("utf-8")))
    except ValueError:
        raise TrustedUnreadable() from None
    held = [each.read_text("utf-8").strip() for each in lists]
    found = check(text_of(given), trusted=issuers, lists=held, at=system_clock(), stale_after=stale_after)
    return Verified(found.verdict, tuple(_rows(found)), _document(found))


def _rows(found: Finding) -> list[tuple[str, Any]]:
    rows: list[tuple[str, Any]] = [("finding", word(found.verdict, negotiate(accept=None)))]
    if found.status_age_days is not None:
        rows.append(("status list is", f"{found.status_age_days} days old"))
    rows += found.facts.items()
    said = found.wording
    if said is None:
        return rows
    return [
        *rows,
        ("number", said.number),
        ("issuer", f"{said.issuer} ({said.state})"),
        ("end user", f"{said.end_user.called} ({said.end_user.country})"),
        ("end use", said.end_use),
        ("holds", f"{said.since} until {said.until}"),
        *((f"line {each.number}", _line(each)) for each in said.goods),
    ]


def _line(goods: Goods) -> str:
    return f"{goods.quantity} {goods.unit.value}: {goods.description}"


def _document(found: Finding) -> dict[str, Any]:
    return {
        "verdict": found.verdict.value,
        "valid": found.verdict is Verdict.VALID,
        "issuer": found.issuer,
        "status_at": found.status_at.isoformat() if found.status_at else None,
        "status_age_days": found.status_age_days,
        "facts": dict(found.facts),
        "says": wording_document(found.wording) if found.wording else None,
    }
