# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of an office's sheets: which kind one is, and what its cells say."""

from ploughshare.commitments.sheets.rules.columns import folded, understood
from ploughshare.commitments.sheets.rules.seizures import SeizureRows

__all__ = ["SeizureRows", "folded", "understood"]
