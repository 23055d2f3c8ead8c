# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words for exhibits, hand-overs and gaps."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from ploughshare.kernel.text import N_
from ploughshare.registry.custody.terms import (
    CustodianKind,
    CustodyEventKind,
    EvidenceKind,
    EvidenceState,
    GapKind,
    HandOverAim,
    HandOverState,
    PaperVerdict,
    Signing,
)
from ploughshare.registry.disclosure.terms import EvidenceGround, EvidenceStanding

CUSTODY_WORDS: Mapping[enum.Enum, str] = {
    # Translators: what an exhibit is.
    EvidenceKind.ARM: N_("arm"),
    EvidenceKind.PART: N_("part of an arm"),
    EvidenceKind.ROUND: N_("round or case"),
    EvidenceKind.PHOTOGRAPH: N_("photograph"),
    EvidenceKind.FILE: N_("computer file"),
    EvidenceKind.DOCUMENT: N_("document"),
    EvidenceKind.DEVICE: N_("electronic device"),
    EvidenceKind.OTHER: N_("other thing"),
    # Translators: where an exhibit stands.
    EvidenceState.HELD: N_("held here"),
    EvidenceState.ON_ITS_WAY: N_("on its way"),
    EvidenceState.OUTSIDE: N_("held outside"),
    EvidenceState.DISPOSED: N_("disposed of"),
    # Translators: in whose hands an exhibit is.
    CustodianKind.OFFICER: N_("officer of this node"),
    CustodianKind.LABORATORY: N_("laboratory"),
    CustodianKind.COURT: N_("court"),
    CustodianKind.PROSECUTOR: N_("prosecutor"),
    CustodianKind.AUTHORITY: N_("other authority"),
    CustodianKind.OTHER: N_("somebody else"),
    # Translators: what happened to an exhibit.
    CustodyEventKind.TAKEN_IN: N_("taken in"),
    CustodyEventKind.SEALED: N_("seal put on"),
    CustodyEventKind.UNSEALED: N_("seal broken"),
    CustodyEventKind.RELEASED: N_("released"),
    CustodyEventKind.RECEIVED: N_("received"),
    CustodyEventKind.REFUSED: N_("not taken"),
    CustodyEventKind.RECALLED: N_("taken back"),
    CustodyEventKind.MOVED: N_("moved to another place"),
    CustodyEventKind.EXAMINED: N_("examined"),
    CustodyEventKind.CHECKED: N_("digest checked"),
    CustodyEventKind.PROPOSED: N_("destruction proposed"),
    CustodyEventKind.DISPOSED: N_("disposed of for good"),
    # Translators: how sure it is that somebody signed.
    Signing.PROVED: N_("signed with a second factor"),
    Signing.PROVED_LATER: N_("signed later with a second factor"),
    Signing.OWN_KEY: N_("signed with a key of their own"),
    Signing.PAPER: N_("signed on paper"),
    Signing.NONE: N_("not signed"),
    # Translators: why an exhibit changes hands.
    HandOverAim.STORAGE: N_("to be stored"),
    HandOverAim.TRANSPORT: N_("to be carried"),
    HandOverAim.EXAMINATION: N_("to be examined"),
    HandOverAim.COURT: N_("for a court"),
    HandOverAim.BACK: N_("given back"),
    HandOverAim.OTHER: N_("for something else"),
    # Translators: where a hand-over stands.
    HandOverState.WAITING: N_("waits for the taker's signature"),
    HandOverState.RECEIVED: N_("signed for"),
    HandOverState.REFUSED: N_("not taken by the taker"),
    HandOverState.RECALLED: N_("taken back by the giver"),
    # Translators: how far an answer of another state is from use before a court.
    EvidenceStanding.INTELLIGENCE: N_("intelligence, no evidence"),
    EvidenceStanding.EXTRACT_ASKED: N_("certified extract asked for"),
    EvidenceStanding.EXTRACT_RECEIVED: N_("certified extract received"),
    EvidenceStanding.USABLE: N_("usable before a court"),
    # Translators: by which statement an answer may be used before a court.
    EvidenceGround.KEEPER: N_("statement of the record-keeper"),
    EvidenceGround.CONSENT: N_("consent of whoever told it"),
    # Translators: what the paper of a hand-over is worth.
    PaperVerdict.GENUINE: N_("genuine: the office named signed it"),
    PaperVerdict.OLD: N_("old, or dated ahead: ask whether it still holds"),
    PaperVerdict.OTHER_STATEMENT: N_("code and print say different things"),
    PaperVerdict.FORGED: N_("forged: the office named did not sign it"),
    PaperVerdict.UNKNOWN_NODE: N_("of a node that is not known here"),
    PaperVerdict.UNREADABLE: N_("cannot be read: no code of a hand-over, or damaged"),
    # Translators: what is wrong in the history of an exhibit.
    GapKind.NOT_SIGNED_BEFORE_INTAKE: N_("nobody signed between the find and the intake"),
    GapKind.NOBODY_SIGNED: N_("nobody signed for it for more than a day"),
    GapKind.TWO_AT_ONCE: N_("two had it at once"),
    GapKind.RECEIPT_WITHOUT_RELEASE: N_("received without a release"),
    GapKind.SEAL_CHANGED: N_("the seal is another than the one put on"),
    GapKind.DIGEST_DIFFERS: N_("the digest differs from the one at intake"),
    GapKind.ENTERED_LATE: N_("entered more than a day later"),
    GapKind.IMPOSSIBLE_ORDER: N_("the order of events cannot be"),
    GapKind.NOT_PROVEN: N_("nobody signed"),
}
