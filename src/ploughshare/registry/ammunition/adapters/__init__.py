# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""True borders of the register of ammunition: what the search index reads."""

from ploughshare.registry.ammunition.adapters.marks import LotMarks

__all__ = ["LotMarks"]
