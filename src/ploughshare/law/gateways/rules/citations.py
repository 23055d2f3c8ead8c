# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From rows of the tables to the citations that a decision carries."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ploughshare.law.gateways.terms import Basis, Finding
from ploughshare.law.treaties.terms import Membership, Treaties
from ploughshare.vocabulary.decisions import Provision

INSTRUMENTS: Mapping[str, str] = MappingProxyType(
    {
        "C01": "UN_FIREARMS_PROTOCOL",
        "C02": "UNTOC",
        "C03": "UNTOC",
        "C04": "ETS_182",
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
"""Row id to the code of its instrument."""


def cite_basis(basis: Basis) -> Provision:
    """The citation of a basis."""
    return Provision(
        instrument=INSTRUMENTS[basis.row],
        title=basis.instrument,
        article=basis.article,
        row=basis.row,
        source=basis.source,
        as_of=basis.as_of,
        verification=basis.verification,
    )


def cite_membership(row: Membership, treaties: Treaties) -> Provision:
    """The citation of a state's status; its article reads `status AUT`."""
    return Provision(
        instrument=row.instrument,
        title=treaties.titles.get(row.instrument, row.instrument),
        article=f"status {row.state}",
        row=row.row,
        source=row.source,
        as_of=row.as_of,
        verification=row.confidence.value,
    )


def citations(findings: tuple[Finding, ...], treaties: Treaties) -> tuple[Provision, ...]:
    """Bases first, then the statuses they rest on, each once."""
    cited = [cite_basis(finding.basis) for finding in findings]
    cited += [
        cite_membership(one.membership, treaties)
        for finding in findings
        for one in finding.standings
        if one.membership is not None
    ]
    return tuple(dict.fromkeys(cited))
