# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words of end-user certificates, and of trust."""

from __future__ import annotations

from ploughshare.registry.certificates.terms.certificates import (
    About,
    Certificate,
    CertificateId,
    CertificateState,
    Channel,
    Confirmation,
    ConfirmationId,
    ContactFrom,
    Origin,
    Place,
    Reply,
    Wording,
)
from ploughshare.registry.certificates.terms.trust import (
    Finding,
    HeldList,
    Issuer,
    IssuerKey,
    KeyEnd,
    Press,
    Published,
    TrustEntry,
    Verdict,
)

__all__ = [
    "About",
    "Certificate",
    "CertificateId",
    "CertificateState",
    "Channel",
    "Confirmation",
    "ConfirmationId",
    "ContactFrom",
    "Finding",
    "HeldList",
    "Issuer",
    "IssuerKey",
    "KeyEnd",
    "Origin",
    "Place",
    "Press",
    "Published",
    "Reply",
    "TrustEntry",
    "Verdict",
    "Wording",
]
