# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of what is kept of ended exchanges."""

from __future__ import annotations

from datetime import date, datetime

from ploughshare.interfaces.api.documents.forms import Told
from ploughshare.registry.tracing.terms import Kept, KeptSide


class KeptDocument(Told, frozen=True, kw_only=True):
    """What a question about traces and its answer brought here, and until when it is kept; never what it is
    about. `id` is that of the request, theirs or ours, or of the referral."""

    side: KeptSide
    id: str
    reference: str
    partner: str
    agreement: str
    began_at: datetime
    ended_at: datetime
    erase_on: date | None
    erased_at: datetime | None


def kept_document(kept: Kept) -> KeptDocument:
    """One of them."""
    return KeptDocument(
        side=kept.side,
        id=str(kept.id),
        reference=kept.reference,
        partner=kept.partner,
        agreement=kept.agreement,
        began_at=kept.began_at,
        ended_at=kept.ended_at,
        erase_on=kept.erase_on,
        erased_at=kept.erased_at,
    )
