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
