# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of look-ups. What takes long is done between two transactions: one claims, one records."""
