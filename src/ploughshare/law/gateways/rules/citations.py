# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From rows of the tables to the citations that a decision carries."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from ploughshare.kernel.countries import Country
from ploughshare.law.gateways.terms import Basis, Tables
from ploughshare.law.national.rules import cite as cite_national
from ploughshare.law.national.rules import law_on
from ploughshare.law.treaties import rules as treaty_rules
from ploughshare.law.treaties.terms import Membership
from ploughshare.vocabulary.decisions import Provision

INSTRUMENTS: Mapping[str, str] = MappingProxyType(
    {
        "C01": "UN_FIREARMS_PROTOCOL",
        "C02": "UNTOC",
        "C03": "UNTOC",
        "C04": "ETS182",
        "C05": "EU_MLA_2000",
        "C06": "EU_DIR_2023_977",
        "C07": "EU_FD_2006_960",
        "C08": "EUROPOL",
        "C09": "INTERPOL",
        "C10": "UN_FIREARMS_PROTOCOL",
        "C11": "ITI",
        "C12": "INTERPOL",
        "C13": "CIFTA",
        "C14": "ECOWAS_CONVENTION",
        "C15": "PRUM_TREATY_2005",
        "C16": "NLD_DEU_POLICE_TREATY_2005",
        "C17": "US_ETRACE",
    }
)
"""Row id to the code of its instrument, where a page leads on to all that is known of it."""


def cite_basis(basis: Basis) -> Provision:
    """The citation of a basis."""
    return Provision(
        instrument=INSTRUMENTS.get(basis.row, basis.row),
        title=basis.instrument,
        article=basis.article,
        row=basis.row,
        source=basis.source,
        as_of=basis.as_of,
        verification=basis.verification,
    )


def status_of(code: str, tables: Tables, on: date) -> Membership | None:
    """The row of status behind a code such as `status:AUT:UNTOC`."""
    _, state, instrument = code.split(":", 2)
    return treaty_rules.standing(
        tables.treaties, instrument=instrument, state=Country(state), on=on
    ).membership


def cite(code: str, tables: Tables, on: date) -> Provision | None:
    """The citation behind a code of a status or a national law."""
    if code.startswith("law:"):
        _, state, variable = code.split(":", 2)
        fact = law_on(tables.national, Country(state), variable, on)
        return None if fact is None else cite_national(fact)
    row = status_of(code, tables, on)
    return None if row is None else treaty_rules.cite(row, tables.treaties)
