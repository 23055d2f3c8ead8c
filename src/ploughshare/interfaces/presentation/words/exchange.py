# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words for other nodes, for the formats at the border and for witnesses of logs."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from types import MappingProxyType

from ploughshare.exchange.formats.terms import AnswerOutcome, Fate, Format, Standing
from ploughshare.exchange.peers.terms import ContactKind, RevocationReason
from ploughshare.exchange.peers.terms import Standing as PeerStanding
from ploughshare.exchange.trust.terms import Match
from ploughshare.exchange.witnessing.terms import Answer, FaultKind
from ploughshare.kernel.text import N_
from ploughshare.registry.papers.terms import Feed, PaperState

EXCHANGE_WORDS: Mapping[enum.Enum, str] = MappingProxyType(
    {
        # Translators: how another authority's node stands here.
        PeerStanding.PROPOSED: N_("waits for a second person"),
        PeerStanding.CONFIRMED: N_("confirmed"),
        PeerStanding.BLOCKED: N_("blocked"),
        PeerStanding.REVOKED: N_("its key was withdrawn"),
        # Translators: how a node's descriptor stands to the federation's trust list.
        Match.SAME: N_("listed with these keys"),
        Match.DIFFERS: N_("listed with other keys"),
        Match.MISSING: N_("not listed"),
        Match.OUT_OF_DATE: N_("the trust list ran out"),
        # Translators: whom to call at another state.
        ContactKind.POINT: N_("contact point of the state"),
        ContactKind.AUTHORITY: N_("authority"),
        # Translators: why a key was withdrawn.
        RevocationReason.STOLEN: N_("stolen"),
        RevocationReason.LOST: N_("lost"),
        RevocationReason.UNKNOWN: N_("not said"),
        # Translators: how far a format of exchange may be relied on.
        Standing.CHECKED: N_("checked against a schema of others"),
        Standing.DRAFT: N_("draft, checked by nobody else"),
        # Translators: names of formats in which files leave or come in. Names of systems stay as they are.
        Format.STIX: N_("STIX 2.1"),
        Format.MISP: N_("MISP event"),
        Format.NIEM: N_("NIEM 6.0"),
        Format.IARMS: N_("iARMS field set"),
        Format.ETRACE: N_("eTrace field set"),
        Format.REPLY: N_("reply sheet of a channel"),
        # Translators: what of a case an analysis tool reads.
        Feed.TRACES: N_("Traces of the case"),
        Feed.INFORMATION: N_("Information of the case"),
        # Translators: where a file of another system stands.
        PaperState.DRAFT: N_("draft, to be decided"),
        PaperState.ACCEPTED: N_("accepted"),
        PaperState.REFUSED: N_("refused, content erased"),
        PaperState.ERASED: N_("erased"),
        # Translators: what became of a field when a record was written in another format, or read from it.
        Fate.NOT_CARRIED: N_("not carried"),
        Fate.NOT_UNDERSTOOD: N_("kept as it stands, not understood"),
        Fate.ASSUMED: N_("not said; the cautious value was taken"),
        Fate.TIGHTENED: N_("taken more strictly for the whole"),
        Fate.WITHHELD: N_("may not leave, left out"),
        Fate.MISSING: N_("asked for and not known here"),
        # Translators: how one arm of a request was answered.
        AnswerOutcome.ANSWERED: N_("answered"),
        AnswerOutcome.NOT_HELD: N_("not held here"),
        AnswerOutcome.REFUSED: N_("refused"),
        # Translators: what does not fit between the logs of two nodes.
        FaultKind.FORKED: N_("rewritten: two signed heads that cannot be of one log"),
        FaultKind.ROLLED_BACK: N_("shorter than it was shown before"),
        FaultKind.NOT_SIGNED: N_("not signed by the log's key"),
        FaultKind.RESTORED: N_("restored: entries seen before are gone"),
        FaultKind.NOT_SHOWN: N_("not proven to be the log that another was shown"),
        FaultKind.CLAIM_UNPROVEN: N_("said to be wrong, without proof"),
        # Translators: what a witness answers to a head of a log.
        Answer.COSIGNED: N_("cosigned"),
        Answer.NOT_SIGNED: N_("not signed by the log's key; not cosigned"),
        Answer.UNKNOWN_LOG: N_("another log than the sender's; not cosigned"),
        Answer.OTHER_SIZE: N_("the witness stands elsewhere; not cosigned"),
        Answer.NOT_PROVEN: N_("does not follow from what was seen; not cosigned"),
    }
)
"""Member to message id."""
