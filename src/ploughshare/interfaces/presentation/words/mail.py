# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words for kinds of messages between nodes, and for why one was refused or could not be delivered."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ploughshare.kernel.text import N_

MAIL_KINDS: Mapping[str, str] = MappingProxyType(
    {
        # Translators: kinds of messages that one node sends to another.
        "trace.requested": N_("request to trace"),
        "trace.clarified": N_("answer to a question back"),
        "trace.withdrawn": N_("request withdrawn"),
        "trace.acknowledged": N_("request acknowledged by a person"),
        "trace.answered": N_("answer to a request"),
        "trace.asked-back": N_("question back"),
        "trace.delayed": N_("notice of delay"),
        "trace.referral-proposed": N_("proposal to refer a question"),
        "trace.referral-decided": N_("consent to a referral, or its refusal"),
        "trace.referral-told": N_("what became of a referral"),
        "trace.referral-answered": N_("answer of a third state passed on"),
        "trace.referred": N_("question referred by another state"),
        "agreement.proposed": N_("agreement proposed"),
        "agreement.signed": N_("agreement signed"),
        "agreement.declined": N_("amendment declined"),
        "agreement.withdrawn": N_("agreement withdrawn"),
        "agreement.suspended": N_("agreement suspended"),
        "agreement.resumed": N_("suspension lifted"),
        "log.checkpoint": N_("head of the log, to be witnessed"),
        "log.cosigned": N_("answer of a witness"),
        "lookup.asked": N_("private look-up"),
        "lookup.answered": N_("answer to a private look-up"),
        "lookup.refused": N_("refusal of a private look-up"),
        "lookup.told": N_("how many look-ups hit"),
        "lookup.set-given": N_("piece of a set for look-ups"),
        "lookup.set-wanted": N_("wish for the whole set for look-ups"),
        "lookup.opening-wanted": N_("look-ups drawn to be opened"),
        "lookup.opened": N_("look-ups opened, or their refusal"),
        "peer.descriptor": N_("newer descriptor of a node"),
        "peer.revocation": N_("notice that a key is withdrawn"),
        "mail.missing": N_("question for messages that did not come"),
        "mail.void": N_("notice of messages that never come"),
        "mail.accepted": N_("notice that messages had their effect"),
        "mail.read": N_("notice that messages were read"),
        "conformance.failed": N_("report that a node failed a probe"),
        "information.told": N_("information told unasked"),
        "information.accepted": N_("information accepted"),
        "information.returned": N_("information returned"),
        "information.changed": N_("information corrected or taken back"),
        "information.complied": N_("correction or recall followed"),
        "information.consent-asked": N_("question of consent"),
        "information.consent-answered": N_("answer to a question of consent"),
        "mail.refused": N_("notice that a message was refused"),
        "mail.restored": N_("notice of a restore"),
        "mail.seen": N_("list of what was received before a restore"),
    }
)
"""Kind of a message to what a reader reads for it."""

MAIL_TROUBLES: Mapping[str, str] = MappingProxyType(
    {
        # Translators: why a message between nodes had no effect or was not delivered.
        "mailbox.refused": N_("refused"),
        "mailbox.malformed": N_("cannot be read"),
        "mailbox.sender-unknown": N_("sender is not known here"),
        "mailbox.sender-blocked": N_("sender is blocked here"),
        "mailbox.key-revoked": N_("the sender's key was withdrawn"),
        "mailbox.key-gone": N_("sealed for a key that is not here any more"),
        "mailbox.suite-not-agreed": N_("sealed in a way that no agreement names"),
        "mailbox.signature-bad": N_("signature does not fit"),
        "mailbox.not-for-us": N_("meant for another node"),
        "mailbox.seal-broken": N_("seal is broken, or made for another node"),
        "mailbox.header-differs": N_("inside and outside differ"),
        "mailbox.expired": N_("expired before it had its effect"),
        "mailbox.from-the-future": N_("made later than now: compare the clocks"),
        "mailbox.kind-unknown": N_("kind not understood by this version"),
        "mailbox.unusable": N_("could not be given its effect"),
        "mailbox.replayed": N_("bears the reference of an earlier message"),
        "mailbox.too-large": N_("too large"),
        "mailbox.too-many": N_("too many in a short time"),
        "mailbox.level-too-high": N_("marked more secret than the node may hold; not opened"),
        "mailbox.outbox-full": N_("too many wait for that node already"),
        "mailbox.busy": N_("the other node asks to wait"),
        "carrying.not-carried": N_("the hub does not carry between these nodes"),
        "carrying.full": N_("too much waits at the hub; sent again"),
        "carrying.hub-receipt-broken": N_("the hub's word does not fit; handed over again"),
        "mailbox.hub-refused": N_("the hub says that the other node refused it; not proven"),
        "mailbox.receipt-broken": N_("receipt does not fit; sent again"),
        "mailbox.peer-away": N_("the other node does not answer; sent again"),
        "agreements.unknown": N_("its agreement is not known"),
        "agreements.withdrawn": N_("its agreement was withdrawn"),
        "agreements.not-in-force": N_("its agreement is not in force"),
        "agreements.does-not-cover": N_("its agreement does not cover this"),
        "agreements.broken": N_("holds no agreement that can be read"),
        "agreements.conflict": N_("the agreement stands otherwise here"),
        "peers.unknown": N_("the node is not known"),
        "peers.descriptor-expired": N_("the node's descriptor has run out"),
        "peers.descriptor-broken": N_("holds no descriptor that can be read"),
        "peers.descriptor-foreign": N_("the known key does not vouch for the descriptor"),
        "peers.descriptor-older": N_("the descriptor is older than the known one"),
        "peers.key-withdrawn": N_("the descriptor bears a withdrawn key"),
        "peers.revocation-broken": N_("holds no revocation that can be read"),
        "peers.unconfirmed": N_("nobody has confirmed the node yet"),
        "peers.blocked": N_("the node is blocked here"),
        "peers.revoked": N_("the node's key was withdrawn"),
        "tracing.request-unknown": N_("belongs to no request known here"),
        "tracing.request-malformed": N_("the request cannot be read"),
        "tracing.act-does-not-fit": N_("does not fit how the request stands"),
        "tracing.too-many-items": N_("too many arms in one request"),
        "tracing.not-of-this-request": N_("names an arm that is not in the request"),
        "tracing.refused-here": N_("refused by law before anything was looked up"),
        "restored": N_("held after a restore until its recipient has answered"),
    }
)
"""Code of an outcome to a few words; codes that another node made up are shown as they came."""
