# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The search index over a register's serial numbers: files beside the database, never the truth.

Importing this package does not import numpy; the first segment that is read or written does.
"""

from ploughshare.matching.markings.index.marks import MarkIndex

__all__ = ["MarkIndex"]
