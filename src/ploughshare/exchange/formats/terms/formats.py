# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The formats at the border, and how far each may be relied on."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Standing(enum.Enum):
    """How far a format may be relied on."""

    CHECKED = "checked"
    """What we write passes a schema that we did not write, or a program that others wrote reads it."""
    DRAFT = "draft"
    """Written after a published list; nobody else's schema or fixture has checked it."""


class Format(enum.Enum):
    """A format in which a file leaves or comes in."""

    STIX = "stix"
    MISP = "misp"
    NIEM = "niem"
    IARMS = "iarms"
    ETRACE = "etrace"
    REPLY = "reply"
    """A reply on a channel beside the federation, as a sheet."""


@dataclass(frozen=True, slots=True)
class FormatFacts:
    """What a page or an export says of a format.

    Attributes:
        name, version: such as STIX, 2.1.
        standing: checked or draft.
        source: where the format is defined.
        checked_with: what of others tests hold it against; None for a draft.
        media_type: of a file.
        suffix: of a file's name, without the point.
        leaves: whether files of it are written.
    """

    name: str
    version: str
    standing: Standing
    source: str
    checked_with: str | None
    media_type: str
    suffix: str
    leaves: bool = True
