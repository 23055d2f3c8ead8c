# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words for the kinds of things that ids name, as the log says on what something was done."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ploughshare.kernel.text import N_

NOUN_WORDS: Mapping[str, str] = MappingProxyType(
    {
        # Translators: kinds of things on which something was done, before their reference.
        "account": N_("account"),
        "alarm": N_("alarm"),
        "assurance": N_("assurance"),
        "breach of an assurance": N_("breach of an assurance"),
        "arrival": N_("file of another node"),
        "audit entry": N_("audit entry"),
        "batch": N_("batch of an import"),
        "case": N_("case"),
        "store": N_("store"),
        "arm of a stock": N_("arm of a stock"),
        "lot of a stock": N_("lot of a stock"),
        "act on a stock": N_("act on a stock"),
        "count": N_("count of a store"),
        "arm alarm": N_("alarm about an arm"),
        "certificate": N_("end-user certificate"),
        "confirmation": N_("answer about a certificate"),
        "licence": N_("licence"),
        "listed entry": N_("row of a list"),
        "movement": N_("movement of goods"),
        "post-shipment check": N_("check at the end user"),
        "re-transfer": N_("question to pass goods on"),
        "diversion alert": N_("diversion alert"),
        "change": N_("change of a fact of law"),
        "conformance probe": N_("probe of a node's conformance"),
        "consent": N_("question of consent"),
        "decision of the legal officer": N_("decision of the legal officer"),
        "change of a time of keeping": N_("change of a time of keeping"),
        "data breach": N_("breach of data"),
        "erasure order": N_("review of a record"),
        "privacy request": N_("privacy request"),
        "view": N_("saved view"),
        "restriction": N_("restriction"),
        "enclosure": N_("files of a request or an answer"),
        "entry on somebody in a case": N_("entry on a person in a case"),
        "exhibit": N_("exhibit"),
        "factor": N_("second factor"),
        "file": N_("file"),
        "file of another system": N_("file of another system"),
        "firearm": N_("firearm"),
        "formal request": N_("formal request"),
        "hand-over": N_("hand-over of exhibits"),
        "incoming request": N_("request of another state"),
        "consignment": N_("consignment"),
        "headstamp code": N_("maker's code on cartridges"),
        "job": N_("job"),
        "judgement": N_("judgement on two records"),
        "line of the schedule": N_("line of the schedule of disclosure"),
        "intelligence report": N_("intelligence report"),
        "log fault": N_("fault between logs"),
        "look-up": N_("look-up"),
        "lot": N_("lot of ammunition"),
        "message": N_("message"),
        "report": N_("report"),
        "received statement": N_("information of another"),
        "parcel": N_("parcel"),
        "question of law": N_("question of law"),
        "recovery": N_("recovery"),
        "referral": N_("referral to another state"),
        "request": N_("request of ours"),
        "reply of another channel": N_("reply of another channel"),
        "request on another channel": N_("request on another channel"),
        "request item": N_("arm of a request"),
        "sample of look-ups": N_("sample of look-ups"),
        "seized-item": N_("seized thing"),
        "seizure": N_("seizure or check"),
        "sending": N_("file on its way"),
        "session": N_("session"),
        "statement": N_("information of ours"),
        "telling": N_("information told to a node"),
        "thing": N_("thing"),
        "trace": N_("trace"),
        "unit": N_("post or contact point"),
    }
)
"""Noun of an id to what a reader reads for it."""
