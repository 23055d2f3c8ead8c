# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The one table of formats: pages, exports, the API and the documents all read their standing here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ploughshare.exchange.formats.terms import Format, FormatFacts, Standing

_CSV = "text/csv; charset=utf-8"

FORMATS: Mapping[Format, FormatFacts] = MappingProxyType(
    {
        Format.STIX: FormatFacts(
            name="STIX",
            version="2.1",
            standing=Standing.CHECKED,
            source="OASIS Standard STIX Version 2.1, 10 June 2021; "
            "TLP 2.0 extension of cti-stix-common-objects",
            checked_with="JSON schemas and rules of stix2-validator (OASIS Open, BSD-3-Clause)",
            media_type="application/stix+json;version=2.1",
            suffix="stix.json",
        ),
        Format.MISP: FormatFacts(
            name="MISP",
            version="core format 2.4",
            standing=Standing.CHECKED,
            source="MISP core format and object template format; templates of our own, since MISP has none",
            checked_with="classes, event schema and template schema of pymisp (MISP project, BSD-2-Clause)",
            media_type="application/json",
            suffix="misp.json",
        ),
        Format.NIEM: FormatFacts(
            name="NIEM",
            version="6.0",
            standing=Standing.DRAFT,
            source="niemopen/niem-model 6.0 psd01, niem-core.xsd and domains/justice.xsd (CC BY 4.0)",
            checked_with=None,
            media_type="application/xml",
            suffix="niem.xml",
        ),
        Format.IARMS: FormatFacts(
            name="iARMS field set",
            version="draft 1",
            standing=Standing.DRAFT,
            source="MOSAIC 05.31 (ISACS 05.31), fields of a request",
            checked_with=None,
            media_type=_CSV,
            suffix="iarms.csv",
        ),
        Format.ETRACE: FormatFacts(
            name="eTrace field set",
            version="draft 1",
            standing=Standing.DRAFT,
            source="ATF form 3312.1, version 2018-02",
            checked_with=None,
            media_type=_CSV,
            suffix="etrace.csv",
        ),
        Format.REPLY: FormatFacts(
            name="Reply sheet",
            version="draft 1",
            standing=Standing.DRAFT,
            source="International Tracing Instrument, paragraphs 18 to 23; no system's layout is known",
            checked_with=None,
            media_type=_CSV,
            suffix="reply.csv",
            leaves=False,
        ),
    }
)
"""Formats in which files leave or come in."""

TAXII = FormatFacts(
    name="TAXII",
    version="2.1",
    standing=Standing.CHECKED,
    source="OASIS Standard TAXII Version 2.1, 10 June 2021",
    checked_with="taxii2-client, the client of OASIS Open (BSD-3-Clause)",
    media_type="application/taxii+json;version=2.1",
    suffix="json",
    leaves=False,
)
"""How a state's own analysis tool reads STIX from this node, and pushes drafts."""

ALL: tuple[FormatFacts, ...] = (*FORMATS.values(), TAXII)
"""All that a page or a document says a standing of."""
