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

from ploughshare.exchange.peers.rules import decode_descriptor
from ploughshare.interfaces.presentation.languages import negotiate
from ploughshare.interfaces.presentation.rendering import word
from ploughshare.kernel.clock import system_clock, to_rfc3339
from ploughshare.registry.certificates.errors import TrustedUnreadable
from ploughshare.registry.certificates.rules.checking import check
from ploughshare.registry.certificates.rules.credentials import wording_document
from ploughshare.registry.certificates.rules.trusting import read_trusted
from ploughshare.registry.certificates.terms import Finding, Verdict
from ploughshare.registry.custody.rules import HEAD, check_paper
from ploughshare.registry.custody.terms import PaperVerdict
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


@dataclass(frozen=True, slots=True)
class PaperVerified:
    """What a check of a paper found, for a terminal.

    Attributes:
        verdict: in one word.
        rows: for people.
        document: for machines.
    """

    verdict: PaperVerdict
    rows: tuple[tuple[str, Any], ...]
    document: dict[str, Any]


def paper_verified(given: str, *, descriptors: Sequence[Path], sha256: str | None) -> PaperVerified:
    """What the paper of a hand-over is worth.

    Raises:
        DescriptorBroken: a descriptor that is to be trusted is none.
        OSError: a file cannot be read.
    """
    read = [decode_descriptor(each.read_text("utf-8")) for each in descriptors]
    text = given if given.startswith(HEAD) else Path(given).read_text("utf-8")
    found = check_paper(text, known={each.node: each for each in read}, at=system_clock(), sha256=sha256)
    document: dict[str, Any] = {
        "verdict": found.verdict.value,
        "node": found.node,
        "made_at": to_rfc3339(found.made_at) if found.made_at else None,
        "sha256": found.sha256,
        "statement": json.loads(found.statement) if found.statement else None,
    }
    rows: list[tuple[str, Any]] = [("finding", word(found.verdict, negotiate(accept=None)))]
    if document["statement"] is not None:
        said = document["statement"]
        rows += [("node", found.node), ("paper of", document["made_at"]), ("SHA-256", found.sha256)]
        rows += [("hand-over", said.get("hand_over")), ("released at", said.get("released_at"))]
        rows += [
            (f"exhibit {each.get('number')}", f"{each.get('kind')}, seal {each.get('seal') or '–'}")
            for each in said["exhibits"]
        ]
    return PaperVerified(found.verdict, tuple(rows), document)


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
