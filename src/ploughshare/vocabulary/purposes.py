# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Why somebody looks or asks: a closed list.

It holds no political, military, religious or racial aim (INTERPOL Constitution, article 3); a
purpose that is not here cannot be stated, so nothing can be done under it.
"""

from __future__ import annotations

import enum


class Purpose(enum.Enum):
    """The purpose a mandate states."""

    TRACING = "tracing"
    """Tracing a recovered firearm (Firearms Protocol 3(f), ITI 5)."""
    INVESTIGATION = "criminal_investigation"
    """Investigating illicit manufacturing, trafficking or criminal use of arms."""
    BORDER_CONTROL = "border_control"
    """Customs and border control of goods."""
    RECORD_KEEPING = "record_keeping"
    """Keeping the authority's register (Firearms Protocol 7, ATT 12)."""
    LICENSING = "licensing"
    """Licences and authorisations (Firearms Protocol 10)."""
    STOCK_SECURITY = "stock_security"
    """Security of state and force stocks (Firearms Protocol 11)."""
    LEGAL_REVIEW = "legal_review"
    """Deciding whether the law allows an exchange."""
    OVERSIGHT = "oversight"
    """Supervision, audit and data protection."""
    OPERATION = "system_operation"
    """Running the node: accounts, peers, backups. Gives no sight of records."""
