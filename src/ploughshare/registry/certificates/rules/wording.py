# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What may be written on a certificate, and the steps it may take."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import one_line
from ploughshare.registry.certificates.errors import (
    CertificateUnfit,
    DigestUnfit,
    GoodsUnfit,
    NotOurEndUser,
    PartyUnfit,
    ValidityUnfit,
)
from ploughshare.registry.certificates.terms import About, Certificate, Confirmation, Reply, Wording
from ploughshare.vocabulary.transfers import Goods, Party, PartyKind

LINE_MOST, WORDS_MOST, GROUNDS_LEAST = 200, 1000, 10
LINES_MOST, QUANTITY_MOST = 40, 10**9
_DIGEST = re.compile(r"[0-9a-f]{64}")


def checked_line(field: str, given: str, *, most: int = LINE_MOST) -> str:
    """A line of text, clean.

    Raises:
        CertificateUnfit: empty or too long.
    """
    cleaned = one_line(given)
    if not 1 <= len(cleaned) <= most:
        raise CertificateUnfit({"field": field, "most": most})
    return cleaned


def checked_goods(given: Iterable[Goods]) -> tuple[Goods, ...]:
    """Lines of goods, numbered from 1.

    Raises:
        GoodsUnfit: none, too many, or a line without words or quantity.
    """
    lines = tuple(given)
    wrong = {"line": len(lines), "most": QUANTITY_MOST, "lines": LINES_MOST}
    if not 1 <= len(lines) <= LINES_MOST:
        raise GoodsUnfit(wrong)
    made = []
    for number, each in enumerate(lines, 1):
        words = one_line(each.description)
        if not 1 <= each.quantity <= QUANTITY_MOST or not 1 <= len(words) <= LINE_MOST:
            raise GoodsUnfit({**wrong, "line": number})
        made.append(
            replace(
                each,
                number=number,
                description=words,
                make=_short(each.make),
                model=_short(each.model),
                calibre=_short(each.calibre),
            )
        )
    return tuple(made)


def _short(given: str | None) -> str | None:
    return (one_line(given)[:80] or None) if given else None


def checked_party(party: Party, *, persons: bool) -> Party:
    """A party that is named as what it is.

    Args:
        persons: whether a natural person may stand there, by a pointer.

    Raises:
        PartyUnfit: a firm without a name, a person with one, or a person where none may stand.
    """
    name = one_line(party.name)[:LINE_MOST] if party.name else ""
    pointer = one_line(party.pointer)[:LINE_MOST] if party.pointer else ""
    if party.kind is PartyKind.PERSON:
        if not persons or name or not pointer:
            raise PartyUnfit({"role": party.role.value})
        return replace(party, name=None, pointer=pointer, registration=None)
    if not name or pointer:
        raise PartyUnfit({"role": party.role.value})
    return replace(party, name=name, pointer=None, registration=_short(party.registration))


def checked(wording: Wording, *, on: date) -> Wording:
    """What a certificate says, clean.

    Raises:
        CertificateUnfit, GoodsUnfit, PartyUnfit, ValidityUnfit.
    """
    if not wording.since < wording.until or wording.until <= on:
        raise ValidityUnfit()
    parties = (wording.end_user, wording.consignee, wording.exporter)
    end_user, consignee, exporter = (
        checked_party(each, persons=False) if each is not None else None for each in parties
    )
    assert end_user is not None
    return replace(
        wording,
        number=checked_line("number", wording.number, most=80),
        issuer=checked_line("issuer", wording.issuer),
        end_user=end_user,
        consignee=consignee,
        exporter=exporter,
        end_use=checked_line("end_use", wording.end_use, most=WORDS_MOST),
        goods=checked_goods(wording.goods),
    )


def check_own(wording: Wording, *, state: Country) -> None:
    """Stop unless the end user is of this state.

    Raises:
        NotOurEndUser: it is of another.
    """
    if wording.end_user.country != state:
        raise NotOurEndUser({"state": wording.end_user.country})


def checked_digest(given: str | None) -> str | None:
    """SHA-256 of a scan in hexadecimal; None if there is none.

    Raises:
        DigestUnfit.
    """
    if given is None or not given.strip():
        return None
    digest = given.strip().lower()
    if not _DIGEST.fullmatch(digest):
        raise DigestUnfit()
    return digest


def says_yes(certificate: Certificate, about: About) -> bool:
    """Whether the last word on a question is yes. A later no goes before an earlier yes."""
    last = last_word(certificate.confirmations, about)
    return last is not None and last.reply is Reply.YES


def last_word(confirmations: Iterable[Confirmation], about: About) -> Confirmation | None:
    """The latest confirmation on a question; None if nobody was asked."""
    found = [each for each in confirmations if each.about is about]
    return max(found, key=lambda each: (each.on, each.recorded_at)) if found else None


def missing(certificate: Certificate) -> tuple[About, ...]:
    """What nobody has confirmed yet."""
    return tuple(each for each in About if not says_yes(certificate, each))
