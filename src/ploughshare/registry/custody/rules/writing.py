# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What may be written into a history, and in which form."""

from __future__ import annotations

import re
from datetime import datetime

from ploughshare.kernel.text import one_line
from ploughshare.registry.custody.errors import (
    DestructionUnfit,
    EvidenceUnfit,
    NotInTheFuture,
)
from ploughshare.registry.custody.terms import (
    LINE_MOST,
    SEAL_MOST,
    WORDS_MOST,
    EvidenceKind,
)
from ploughshare.vocabulary.seizures import Disposal

_SHA256 = re.compile(r"[0-9a-f]{64}\Z")


def check_line(given: str | None, field: str, *, most: int = LINE_MOST) -> str:
    """A line that has to be there.

    Raises:
        EvidenceUnfit: missing or too long.
    """
    line = one_line(given or "")
    if not 0 < len(line) <= most:
        raise EvidenceUnfit({"field": field})
    return line


def check_words(given: str | None, field: str) -> str:
    """Words that have to be there.

    Raises:
        EvidenceUnfit: missing or too long.
    """
    return check_line(given, field, most=WORDS_MOST)


def check_seal(given: str | None) -> str | None:
    """The number of a seal, in capitals and without blanks, so that one seal has one form; None for none.

    Raises:
        EvidenceUnfit: too long.
    """
    seal = "".join(one_line(given or "").split()).upper()
    if len(seal) > SEAL_MOST:
        raise EvidenceUnfit({"field": "seal"})
    return seal or None


def check_sha256(given: str | None, field: str = "sha256") -> str | None:
    """A SHA-256 in small hexadecimal letters; None for none.

    Raises:
        EvidenceUnfit: something else.
    """
    digest = one_line(given or "").lower()
    if digest and not _SHA256.match(digest):
        raise EvidenceUnfit({"field": field})
    return digest or None


def check_moment(given: datetime | None, *, at: datetime) -> datetime:
    """When something happened; now where nothing is given.

    Raises:
        NotInTheFuture: it has not happened yet.
    """
    if given is not None and given > at:
        raise NotInTheFuture()
    return given or at


def may_dispose(
    disposal: Disposal, kind: EvidenceKind, *, serial: str | None, photograph: str | None
) -> None:
    """Stop unless an arm's marks were read and photographed before it is destroyed.

    The Modular Small-arms-control Implementation Compendium, 05.50 (Destruction: weapons), asks for a record
    of the serial of each weapon before destruction and for its verification.

    Raises:
        DestructionUnfit.
    """
    if disposal is Disposal.DESTROYED and kind is EvidenceKind.ARM and not (serial and photograph):
        raise DestructionUnfit()
