# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes about peers."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class DescriptorBroken(PloughshareError):
    kind = Kind.INVALID
    code = "peers.descriptor-broken"
    msgid = N_("This is no node descriptor, or its signature does not fit: %(what)s. Ask for it again.")


class DescriptorExpired(PloughshareError):
    kind = Kind.INVALID
    code = "peers.descriptor-expired"
    msgid = N_("This node descriptor is not valid on this day. Ask the other authority for its present one.")


class FingerprintDiffers(PloughshareError):
    kind = Kind.REFUSED
    code = "peers.fingerprint-differs"
    msgid = N_(
        "The fingerprint you were told does not belong to this descriptor. "
        "Compare again by telephone; do not go on before it fits."
    )


class PeerUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "peers.unknown"
    msgid = N_("No node “%(node)s” is known here. Exchange descriptors first.")


class PeerIsSelf(PloughshareError):
    kind = Kind.INVALID
    code = "peers.is-self"
    msgid = N_("This is the descriptor of this node itself.")


class ContactBroken(PloughshareError):
    kind = Kind.INVALID
    code = "peers.contact-broken"
    msgid = N_("The contact “%(name)s” cannot be used: %(what)s. Correct it in directory.toml.")


class DescriptorForeign(PloughshareError):
    kind = Kind.REFUSED
    code = "peers.descriptor-foreign"
    msgid = N_(
        "The key known here of “%(node)s” does not vouch for this descriptor. It was not taken. "
        "Ask the other authority by telephone whether it is theirs."
    )


class DescriptorOlder(PloughshareError):
    kind = Kind.REFUSED
    code = "peers.descriptor-older"
    msgid = N_(
        "This descriptor of “%(node)s” has the number %(serial)d, and number %(known)d is known here. "
        "An older one is never taken back."
    )


class PeerUnconfirmed(PloughshareError):
    kind = Kind.CONFLICT
    code = "peers.unconfirmed"
    msgid = N_(
        "“%(node)s” was entered, and nobody has compared its fingerprint yet. "
        "A second person confirms it first."
    )


class PeerBlocked(PloughshareError):
    kind = Kind.CONFLICT
    code = "peers.blocked"
    msgid = N_("“%(node)s” is blocked here. Nothing is sent to it or taken from it.")


class PeerRevoked(PloughshareError):
    kind = Kind.CONFLICT
    code = "peers.revoked"
    msgid = N_(
        "“%(node)s” withdrew its key. Ask the other authority for its new descriptor; "
        "two persons enter and confirm it."
    )


class PeerStanding(PloughshareError):
    kind = Kind.CONFLICT
    code = "peers.standing"
    msgid = N_("“%(node)s” does not stand where this act is possible. Look at it again.")


class SamePerson(PloughshareError):
    kind = Kind.REFUSED
    code = "peers.same-person"
    msgid = N_(
        "You entered this node yourself. A second person compares its fingerprint by telephone and confirms."
    )


class KeyWithdrawn(PloughshareError):
    kind = Kind.REFUSED
    code = "peers.key-withdrawn"
    msgid = N_("This descriptor bears a key that “%(node)s” withdrew. It was not taken.")


class RevocationBroken(PloughshareError):
    kind = Kind.INVALID
    code = "peers.revocation-broken"
    msgid = N_("This is no revocation of a key, or the key itself did not sign it.")


class NoCommonSuite(PloughshareError):
    kind = Kind.CONFLICT
    code = "peers.no-common-suite"
    msgid = N_(
        "“%(node)s” offers no way of sealing that is permitted here. "
        "A lower one needs an agreement that names it."
    )


class WhyMissing(PloughshareError):
    kind = Kind.INVALID
    code = "peers.why-missing"
    msgid = N_("Say in a few words why; the log keeps it.")
