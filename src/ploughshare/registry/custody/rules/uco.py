# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The custody of an exhibit as CASE and UCO JSON-LD (Cyber-investigation Analysis Standard Expression 1.4
over Unified Cyber Ontology 1.4): each event is an investigative action that results in a provenance record.

What the ontology has no term for (seals, signatures) stands in words in the description.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from ploughshare.crypto.digests import sha256
from ploughshare.kernel.clock import to_rfc3339
from ploughshare.registry.custody.terms import (
    Custodian,
    CustodyEvent,
    Evidence,
    EvidenceKind,
    History,
)
from ploughshare.safeguards.work import AccountId

Node: TypeAlias = dict[str, Any]

_UCO = "https://ontology.unifiedcyberontology.org/uco/"
CONTEXT = {
    "case-investigation": "https://ontology.caseontology.org/case/investigation/",
    "kb": "urn:ploughshare:",
    "uco-action": f"{_UCO}action/",
    "uco-core": f"{_UCO}core/",
    "uco-identity": f"{_UCO}identity/",
    "uco-location": f"{_UCO}location/",
    "uco-observable": f"{_UCO}observable/",
    "uco-types": f"{_UCO}types/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_CONTENT = frozenset({EvidenceKind.FILE, EvidenceKind.PHOTOGRAPH, EvidenceKind.DOCUMENT})


def custody_graph(told: History, names: Mapping[AccountId, str], *, authority: str) -> Node:
    """The graph: the exhibit, who had it, where, and every event in order of entry.

    Args:
        names: of the accounts in the history.
        authority: that tells it.
    """
    exhibit, events = told.evidence, told.events
    nodes = {each["@id"]: each for each in _nodes(exhibit, events, names)}
    bundle = {
        "@id": _iri("bundle", str(exhibit.id), str(exhibit.version)),
        "@type": "uco-core:Bundle",
        "uco-core:name": f"Custody of exhibit {exhibit.reference}",
        "uco-core:description": f"Told by {authority}. Gaps found: {len(told.gaps)}.",
        "uco-core:object": [{"@id": each} for each in nodes],
    }
    return {"@context": CONTEXT, "@graph": [bundle, *nodes.values()]}


def _nodes(
    exhibit: Evidence, events: tuple[CustodyEvent, ...], names: Mapping[AccountId, str]
) -> Iterator[Node]:
    item = _item(exhibit)
    yield item
    before: str | None = None
    for each in events:
        performer, place = _identity(Custodian.officer(each.entered_by), names), _location(each.place)
        yield performer
        yield place
        record = _record(exhibit, each, item["@id"])
        yield record
        action = {
            "@id": _iri("action", str(exhibit.id), str(each.number)),
            "@type": "case-investigation:InvestigativeAction",
            "uco-core:name": each.kind.value,
            "uco-core:description": _description(each),
            "uco-core:objectCreatedTime": _moment(to_rfc3339(each.entered_at)),
            "uco-action:startTime": _moment(to_rfc3339(each.happened_at)),
            "uco-action:performer": {"@id": performer["@id"]},
            "uco-action:location": {"@id": place["@id"]},
            "uco-action:object": {"@id": item["@id"]},
            "uco-action:result": {"@id": record["@id"]},
        }
        if each.custodian is not None:
            holder = _identity(each.custodian, names)
            yield holder
            action["uco-action:participant"] = {"@id": holder["@id"]}
        if before is not None:
            action["case-investigation:wasInformedBy"] = {"@id": before}
        before = str(action["@id"])
        yield action


def _item(exhibit: Evidence) -> Node:
    kind = "uco-core:Item"
    if exhibit.kind in _CONTENT:
        kind = "uco-observable:File"
    elif exhibit.kind is EvidenceKind.DEVICE:
        kind = "uco-observable:Device"
    node: Node = {
        "@id": f"kb:exhibit-{exhibit.id}",
        "@type": kind,
        "uco-core:name": exhibit.reference,
        "uco-core:description": exhibit.description,
    }
    if exhibit.sha256 and exhibit.kind in _CONTENT:
        node["uco-core:hasFacet"] = {
            "@id": _iri("facet", str(exhibit.id), "content"),
            "@type": "uco-observable:ContentDataFacet",
            "uco-observable:hash": _hash(str(exhibit.id), exhibit.sha256),
        }
    return node


def _hash(of: str, digest: str) -> Node:
    return {
        "@id": _iri("hash", of, digest),
        "@type": "uco-types:Hash",
        "uco-types:hashMethod": "SHA256",
        "uco-types:hashValue": {"@type": "xsd:hexBinary", "@value": digest.upper()},
    }


def _record(exhibit: Evidence, event: CustodyEvent, item: str) -> Node:
    return {
        "@id": _iri("provenance", str(exhibit.id), str(event.number)),
        "@type": "case-investigation:ProvenanceRecord",
        "uco-core:description": f"{event.kind.value}, event {event.number} of the history",
        "case-investigation:exhibitNumber": exhibit.reference,
        "uco-core:object": {"@id": item},
    }


def _description(event: CustodyEvent) -> str:
    parts = [event.why]
    if event.seal:
        parts.append(f"Seal {event.seal}.")
    if event.signing:
        parts.append(f"Signed: {event.signing.value}.")
    if event.statement_sha256:
        parts.append(f"SHA-256 of what was signed: {event.statement_sha256}.")
    if event.sha256:
        parts.append(f"SHA-256 found: {event.sha256}.")
    if event.reference:
        parts.append(f"Reference: {event.reference}.")
    if event.disposal:
        parts.append(f"Disposal: {event.disposal.value}.")
    return " ".join(parts)


def _identity(custodian: Custodian, names: Mapping[AccountId, str]) -> Node:
    if custodian.account is not None:
        return {
            "@id": f"kb:identity-{custodian.account}",
            "@type": "uco-identity:Identity",
            "uco-core:name": names.get(custodian.account, str(custodian.account)),
        }
    return {
        "@id": _iri("organization", custodian.kind.value, custodian.body or ""),
        "@type": "uco-identity:Organization",
        "uco-core:name": custodian.body or custodian.kind.value,
    }


def _location(place: str) -> Node:
    return {"@id": _iri("location", place), "@type": "uco-location:Location", "uco-core:name": place}


def _moment(text: str) -> Node:
    return {"@type": "xsd:dateTime", "@value": text}


def _iri(noun: str, *of: str) -> str:
    """A stable IRI that ends in a UUID, as UCO asks: version 8 (RFC 9562, 5.8) over what it names."""
    raw = bytearray(sha256("\x00".join((noun, *of)).encode())[:16])
    raw[6], raw[8] = (raw[6] & 0x0F) | 0x80, (raw[8] & 0x3F) | 0x80
    text = raw.hex()
    return f"kb:{noun}-{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
