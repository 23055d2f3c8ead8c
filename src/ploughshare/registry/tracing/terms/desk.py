# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the tracing desk works with."""

from __future__ import annotations

from dataclasses import dataclass

from ploughshare.exchange.attachments.terms import FileLimits
from ploughshare.exchange.mailbox.terms import Office
from ploughshare.kernel.countries import Country
from ploughshare.registry.firearms.ports import SerialIndex


@dataclass(frozen=True, slots=True)
class Desk:
    """What the tracing desk of this node works with.

    Attributes:
        office: this node as a correspondent.
        index: search index of the register of arms.
        lots: search index of the register of ammunition.
        automatic_threshold: probability from which a single clear match may answer by itself.
        draw_share: share of answerable arms that an officer answers all the same.
        files: what is taken of files that go with messages.
    """

    office: Office
    index: SerialIndex
    lots: SerialIndex
    automatic_threshold: float
    draw_share: float
    files: FileLimits

    @property
    def own(self) -> Country:
        """State of this node."""
        return self.office.descriptor.state

    @property
    def authority(self) -> str:
        """Authority of this node."""
        return self.office.descriptor.authority
