# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Whether the paper of a hand-over is genuine, by the nodes that are known here: nobody is asked."""

from __future__ import annotations

from ploughshare.exchange.peers.queries import confirmed_peers
from ploughshare.exchange.peers.terms import Descriptor
from ploughshare.registry.custody import rules
from ploughshare.registry.custody.terms import PaperCheck
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


def paper_checked(work: Work, text: str, *, own: Descriptor, sha256: str | None) -> PaperCheck:
    """What a paper is worth. Nothing of a record is read, so nothing is logged.

    Args:
        text: what its code holds.
        own: descriptor of this node, whose papers are checked here, too.
        sha256: digest of the statement as it is printed; None if nobody read it.
    """
    work.allow(Permission.CUSTODY_READ)
    known = {each.descriptor.node: each.descriptor for each in confirmed_peers(work)}
    return rules.check_paper(text, known={**known, own.node: own}, at=work.at, sha256=sha256)
