# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Mail by hand: the same sealed messages as files, on a medium that somebody carries."""
