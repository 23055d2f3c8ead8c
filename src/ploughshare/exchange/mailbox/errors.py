# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of sealed mail. Each refusal of a message has a name of its own."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class MessageRefused(PloughshareError):
    """Root of all reasons for which an incoming message has no effect."""

    kind = Kind.REFUSED
    code = "mailbox.refused"
    msgid = N_("A message was refused.")


REFUSAL = "refusal"
"""Fact of a refusal: the refusing face's signed word, which a hub carries back."""


class MessageMalformed(MessageRefused):
    kind = Kind.INVALID
    code = "mailbox.malformed"
    msgid = N_("A message cannot be read: %(what)s.")


class SenderUnknown(MessageRefused):
    code = "mailbox.sender-unknown"
    msgid = N_("A message came from “%(sender)s”, which is not known here.")


class SenderBlocked(MessageRefused):
    code = "mailbox.sender-blocked"
    msgid = N_("A message came from “%(sender)s”, which is blocked here.")


class KeyRevoked(MessageRefused):
    code = "mailbox.key-revoked"
    msgid = N_("A message came from “%(sender)s”, whose key was withdrawn. Two persons must confirm it anew.")


class KeyGone(MessageRefused):
    code = "mailbox.key-gone"
    msgid = N_(
        "A message from “%(sender)s” was sealed for a key that this node does not have or has destroyed. "
        "Give them the present descriptor."
    )


class SuiteNotAgreed(MessageRefused):
    code = "mailbox.suite-not-agreed"
    msgid = N_("A message from “%(sender)s” is sealed by “%(suite)s”, which no agreement names.")


class SignatureBad(MessageRefused):
    code = "mailbox.signature-bad"
    msgid = N_("The signature of a message from “%(sender)s” does not fit.")


class NotForUs(MessageRefused):
    code = "mailbox.not-for-us"
    msgid = N_("A message was meant for “%(recipient)s”, not for this node.")


class SealBrokenError(MessageRefused):
    code = "mailbox.seal-broken"
    msgid = N_("A message from “%(sender)s” was sealed for another node or header, or was altered.")


class HeaderDiffers(MessageRefused):
    code = "mailbox.header-differs"
    msgid = N_("The inside of a message from “%(sender)s” does not fit its header.")


class MessageExpired(MessageRefused):
    code = "mailbox.expired"
    msgid = N_("A message from “%(sender)s” expired on %(on)s.")


class MessageFromTheFuture(MessageRefused):
    code = "mailbox.from-the-future"
    msgid = N_("A message from “%(sender)s” was made at %(on)s, later than now. Compare the clocks.")


class KindUnknown(MessageRefused):
    code = "mailbox.kind-unknown"
    msgid = N_("A message of kind “%(kind)s” is not understood by this version.")


class MessageUnusable(MessageRefused):
    code = "mailbox.unusable"
    msgid = N_("A message could not be given its effect here. The operator finds the reason in the log.")


class MessageReplayed(MessageRefused):
    kind = Kind.CONFLICT
    code = "mailbox.replayed"
    msgid = N_("A message from “%(sender)s” bears the reference of an earlier one. It had no effect.")


class TooLarge(MessageRefused):
    kind = Kind.LIMIT
    code = "mailbox.too-large"
    msgid = N_("A message is larger than %(most)d bytes. Send it in parts.")


class TooMany(MessageRefused):
    kind = Kind.LIMIT
    code = "mailbox.too-many"
    msgid = N_("Too many messages in a short time. Try again in %(seconds)d seconds.")


class LevelTooHigh(MessageRefused):
    code = "mailbox.level-too-high"
    msgid = N_(
        "A message from “%(sender)s” is marked “%(level)s”, and this node may hold nothing above “%(most)s”. "
        "It was not opened."
    )


class OwnLevelTooLow(PloughshareError):
    kind = Kind.REFUSED
    code = "mailbox.own-level-too-low"
    msgid = N_("This node may hold nothing above “%(most)s”, so it sends nothing marked “%(level)s”.")


class NoWay(PloughshareError):
    kind = Kind.CONFLICT
    code = "mailbox.no-way"
    msgid = N_("Nothing can be sent to “%(peer)s”: it is set as a node that is heard and not answered.")


class OutboxFull(PloughshareError):
    kind = Kind.LIMIT
    code = "mailbox.outbox-full"
    msgid = N_(
        "%(most)d messages to “%(peer)s” wait already. See in the mailbox why none arrives, or choose "
        "another way; then try again."
    )


class RouteUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "mailbox.route-unfit"
    msgid = N_("This way does not fit: %(what)s.")


class ReceiptBroken(PloughshareError):
    kind = Kind.UNAVAILABLE
    code = "mailbox.receipt-broken"
    msgid = N_("The receipt of “%(peer)s” does not fit. The message will be sent again.")


class PeerBusy(PloughshareError):
    kind = Kind.UNAVAILABLE
    code = "mailbox.busy"
    msgid = N_("“%(peer)s” asks us to wait %(seconds)d seconds. The message is kept and will be sent then.")


class PeerAway(PloughshareError):
    kind = Kind.UNAVAILABLE
    code = "mailbox.peer-away"
    msgid = N_("“%(peer)s” does not answer (%(what)s). The message is kept and will be sent again.")


FINAL: Mapping[str, type[MessageRefused]] = MappingProxyType(
    {
        each.code: each
        for each in (
            MessageMalformed,
            MessageReplayed,
            SignatureBad,
            NotForUs,
            MessageExpired,
            TooLarge,
            LevelTooHigh,
        )
    }
)
"""Refusals of a peer's face that a new try cannot mend, by code."""
