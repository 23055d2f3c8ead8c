# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Hand out what is kept of an exhibit: its history as a paper and as CASE/UCO, and the paper of a "
"hand-over."""

from __future__ import annotations

from typing import Any

from ploughshare.crypto.signing import Signer
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.registry.custody import queries, rules
from ploughshare.registry.custody.queries.views import names_in
from ploughshare.registry.custody.rules import papers
from ploughshare.registry.custody.rules.uco import custody_graph
from ploughshare.registry.custody.terms import EvidenceId, HandOverId
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates.queries import bare_case
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.documents import Document


def history_paper(work: Work, id: EvidenceId, *, authority: str) -> Document:
    """The history of an exhibit, before it is drawn.

    Raises:
        EvidenceUnknown: none such, or not within reach.
    """
    told = queries.history(work, id)
    case = bare_case(work, told.evidence.case)
    work.record(Deed.EVIDENCE_EXPORTED, id, {"what": "paper", "gaps": len(told.gaps)})
    return papers.history_document(
        told,
        names_in(work, told),
        at=work.at,
        authority=authority,
        case_reference=case.reference if case else None,
    )


def uco_graph(work: Work, id: EvidenceId, *, authority: str) -> dict[str, Any]:
    """The history of an exhibit as CASE/UCO JSON-LD.

    Raises:
        EvidenceUnknown: none such, or not within reach.
    """
    told = queries.history(work, id)
    work.record(Deed.EVIDENCE_EXPORTED, id, {"what": "case-uco", "gaps": len(told.gaps)})
    return custody_graph(told, names_in(work, told), authority=authority)


def receipt_paper(work: Work, id: HandOverId, *, authority: str, node: NodeId, key: Signer) -> Document:
    """The paper of a hand-over, before it is drawn.

    Args:
        node, key: of this node, which signs what the paper says.

    Raises:
        HandOverUnknown: none such, or not within reach.
    """
    view = queries.hand_over(work, id)
    digest = rules.statement_sha256(view.hand_over.statement)
    work.record(Deed.EVIDENCE_EXPORTED, id, {"what": "receipt", "statement_sha256": digest})
    token = rules.paper_token(view.hand_over.statement, node=node, at=work.at, key=key)
    return papers.receipt_document(
        view.hand_over, view.items, view.names, at=work.at, authority=authority, token=token
    )
