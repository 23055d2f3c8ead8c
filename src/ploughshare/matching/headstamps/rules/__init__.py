# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From what an officer wrote of a cartridge's base to maker, calibre and year."""

from ploughshare.matching.headstamps.rules.reading import read_headstamp

__all__ = ["read_headstamp"]
