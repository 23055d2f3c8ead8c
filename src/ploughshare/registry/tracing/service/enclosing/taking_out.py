# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files that came with a request or an answer, taken out of this node under their label."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ploughshare.crypto.digests import b64
from ploughshare.exchange.attachments import queries as files
from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.peers.service import known_peer
from ploughshare.exchange.release import rules as release_rules
from ploughshare.exchange.release.errors import ConsentNeeded, ReleaseRefused
from ploughshare.exchange.release.rules import release_document
from ploughshare.exchange.release.terms import Use
from ploughshare.registry.tracing.errors import ActDoesNotFit, EnclosureUnknown
from ploughshare.registry.tracing.service.enclosing.attaching import enclosure_and_matter
from ploughshare.registry.tracing.service.enclosing.matters import require_reader
from ploughshare.registry.tracing.terms import Desk, Enclosure, EnclosureId, EnclosureState
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.decisions import Decision, Outcome


def take_out(work: Work, desk: Desk, id: EnclosureId, *, use: Use) -> dict[str, Any]:
    """What came, as a document to take out of this node: for another authority of this state, or as a court
    bundle with the signed message that announced it. The files themselves are fetched one by one.

    Raises:
        EnclosureUnknown, ActDoesNotFit.
        ConsentNeeded: with the rule and whose consent.
        ReleaseRefused: with the rule.
    """
    work.allow(Permission.INFORMATION_RELEASE)
    made, matter = enclosure_and_matter(work, desk, id)
    require_reader(work, matter)
    if made.ours:
        raise EnclosureUnknown()
    if made.state is not EnclosureState.HELD:
        raise ActDoesNotFit({"state": made.state.value})
    decision = require_use(work, made, use)
    bundle: dict[str, Any] = {
        "use": use.value,
        "enclosure": made.reference,
        "request": made.request,
        "item": made.item,
        "with": "answer" if made.with_answer else "request",
        "release": release_document(made.release),
        "files": [
            {
                "id": str(each.id),
                "name": each.name,
                "kind": each.kind.value,
                "size": each.size,
                "sha256": each.sha256,
            }
            for each in files.files_of(work, id)
        ],
        "received": {"from": made.partner, "at": made.at.isoformat(), "agreement": made.agreement},
        "erase_on": str(made.erase_on),
        "decision": {
            "reasons": [each.english() for each in decision.reasons],
            "provisions": [f"{each.title}, {each.article}" for each in decision.provisions],
        },
    }
    proof = None if made.message is None else mailbox.proof_of(work, made.partner, made.message)
    if use is Use.COURT and proof is not None:
        bundle["proof"] = [{"message": made.message, "document": b64(proof[0]), "signature": b64(proof[1])}]
    work.record(Deed.ENCLOSURE_EXPORTED, id, {"use": use.value})
    return bundle


def require_use(work: Work, made: Enclosure, use: Use) -> Decision:
    """Stop unless files may be used so now, by their label and conditions.

    Raises:
        ConsentNeeded, ReleaseRefused.
    """
    peer = known_peer(work, made.partner).descriptor
    originator = f"{peer.authority} ({peer.state})"
    decision = release_rules.may_use(
        replace(made.release, erase_on=made.erase_on),
        use,
        originator=originator,
        purpose=release_rules.purpose_for(made.release, work.mandate.purpose),
        consented=False,
        on=work.at.date(),
    )
    if decision.permitted:
        return decision
    why = " ".join(each.english() for each in decision.reasons)[:300]
    if decision.outcome is Outcome.PERMITTED_IF:
        raise ConsentNeeded({"originator": originator, "why": why})
    raise ReleaseRefused({"why": why})
