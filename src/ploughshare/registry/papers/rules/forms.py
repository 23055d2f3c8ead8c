# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What must be said of a file before it leaves or comes in, and which format fits what."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ploughshare.exchange.formats.rules.gists import days_of, stricter
from ploughshare.exchange.formats.terms import Format, Gist
from ploughshare.exchange.release.terms import Use
from ploughshare.kernel.text import N_
from ploughshare.registry.papers.errors import (
    AudienceNeeded,
    FormatDoesNotFit,
    OriginNeeded,
    UseNotOffered,
)
from ploughshare.registry.papers.terms import AUDIENCE_LEAST, NAME_MOST, PaperOrigin
from ploughshare.registry.tracing.terms import Channel
from ploughshare.vocabulary.handling import EvidenceUse, Release

SHEETS: Mapping[Channel, Format] = MappingProxyType(
    {
        Channel.I247: Format.IARMS,
        Channel.SIENA: Format.IARMS,
        Channel.LIAISON: Format.IARMS,
        Channel.LETTER: Format.IARMS,
        Channel.ETRACE: Format.ETRACE,
    }
)
"""Field set of a request on a channel: that of ITI 17 where the channel has none of its own."""

WHOLE = frozenset({Format.STIX, Format.MISP, Format.NIEM})
"""Formats that hold a trace, information or another's file."""

NOT_WHOLE = N_("It holds requests only. Note the request on its channel, and take its sheet there.")
OTHER_CHANNEL = N_("The channel of this request is told in another field set.")
NEEDS_REQUEST = N_("A reply answers a request that was noted on a channel. Bring it in there.")


def check_audience(given: str) -> str:
    """The name of who gets a file.

    Raises:
        AudienceNeeded: too short or too long.
    """
    name = " ".join(given.split())
    if not AUDIENCE_LEAST <= len(name) <= NAME_MOST:
        raise AudienceNeeded({"most": NAME_MOST})
    return name


def check_origin(given: PaperOrigin) -> PaperOrigin:
    """Whose information a file is.

    Raises:
        OriginNeeded: no name, or too long.
    """
    name = " ".join(given.authority.split())
    if not AUDIENCE_LEAST <= len(name) <= NAME_MOST:
        raise OriginNeeded({"most": NAME_MOST})
    return PaperOrigin(name, given.state, given.channel)


def check_use(use: Use) -> Use:
    """Whether a file may be taken out for it at all.

    Raises:
        UseNotOffered: to another state a file does not go.
    """
    if use is Use.FORWARD:
        raise UseNotOffered()
    return use


def check_whole(kind: Format, name: str) -> None:
    """Whether a format holds more than requests.

    Raises:
        FormatDoesNotFit.
    """
    if kind not in WHOLE:
        raise FormatDoesNotFit({"format": name, "other": NOT_WHOLE})


def sheet_of(channel: Channel) -> Format:
    """In which field set a request on a channel is told."""
    return SHEETS[channel]


def release_of(gist: Gist, given: Release) -> Release:
    """The conditions that count for a file: the stricter of what it bears and what its channel set."""
    label = given.handling if gist.handling is None else stricter(gist.handling, given.handling)
    order = list(EvidenceUse)
    evidence = max((each for each in (gist.evidence, given.evidence) if each), key=order.index)
    shared = gist.purposes & given.purposes if gist.purposes else given.purposes
    return Release(
        label,
        (),
        # Where both name purposes and share none, the file's own hold: nobody widens them here.
        shared or gist.purposes,
        evidence,
        gist.ask_onward or given.ask_onward,
        days_of(gist.erase_on, given.erase_on),
    )
