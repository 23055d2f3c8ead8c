# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words for the columns of the tables of law, as the page of one row shows them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ploughshare.kernel.text import N_

TABLE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        # Translators: titles of the tables of law.
        "cooperation_bases.csv": N_("Bases of cooperation between states"),
        "provisions.csv": N_("Obligations, article by article"),
        "treaty_status.csv": N_("Treaty status"),
        "national_law.csv": N_("National law"),
    }
)
"""File name of a table to its title."""

COLUMN_WORDS: Mapping[str, str] = MappingProxyType(
    {
        # Translators: columns of the tables of law; each stands before what a source says.
        "row": N_("Row"),
        "state": N_("State"),
        "form": N_("Form of cooperation"),
        "instrument": N_("Instrument"),
        "code": N_("Short code"),
        "article": N_("Article"),
        "membership_test": N_("Who must be bound"),
        "strength": N_("How strongly it binds"),
        "offence_test": N_("Which offences"),
        "dual_criminality": N_("Punishable in both states"),
        "prior_consent": N_("Consent beforehand"),
        "deadline": N_("Time for an answer"),
        "key_conditions": N_("Conditions"),
        "evidence_use": N_("Use as evidence"),
        "topic": N_("Topic"),
        "obligation": N_("What it asks, in our words"),
        "binding": N_("Wording"),
        "national_variable": N_("Compared with this of national law"),
        "value_type": N_("Kind of value"),
        "unit": N_("Unit"),
        "threshold": N_("Value asked for"),
        "comparison": N_("How it is compared"),
        "cooperation_forms": N_("Matters to"),
        "status": N_("Status"),
        "confidence": N_("How sure"),
        "date": N_("Date"),
        "date_kind": N_("The date is of"),
        "source": N_("Source"),
        "as_of": N_("As of"),
        "verification": N_("How it was checked"),
        "note": N_("Remark"),
        "also_forms": N_("Carries these forms, too"),
        "ammunition": N_("Reaches ammunition"),
        "ammunition_source": N_("Where that stands"),
        "displaced_by": N_("Special treaties that go before it"),
        "since": N_("Since"),
        "until": N_("Until"),
        "ask": N_("What to ask, and whom"),
        "variable": N_("Question to national law"),
        "value": N_("Answer of national law"),
        "law": N_("Statute"),
        "evidence": N_("How far it was read"),
        "unsourced_lead": N_("Hint without a source, never read as status"),
    }
)
"""Column to what a reader reads for it."""
