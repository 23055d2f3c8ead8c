# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What an agreement between two authorities, or none, says to the gateways."""

from __future__ import annotations

from datetime import timedelta

from ploughshare.law.gateways.terms import Facts


def facts_of_agreement(
    *,
    personal_data: bool,
    directly_available: bool | None = None,
    agreed_term: timedelta | None = None,
) -> Facts:
    """What an agreement in force between two authorities says to the gateways.

    Where it lets natural persons' data go, a legal officer of each party has signed what protects them. That
    counts as safeguards, as a look at the risks for human rights, and as an assurance against the death
    penalty, for what is exchanged under it; where it does not, there are no safeguards.
    """
    return Facts(
        agreement=True,
        safeguards=personal_data,
        human_rights_risk=False if personal_data else None,
        death_penalty_assurance=True if personal_data else None,
        directly_available=directly_available,
        agreed_term=agreed_term,
    )


def facts_without_agreement(*, directly_available: bool | None = None) -> Facts:
    """The same where there is none: then no safeguards for personal data are agreed."""
    return Facts(safeguards=False, directly_available=directly_available)
