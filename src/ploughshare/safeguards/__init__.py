# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What keeps power in bounds: the one door to storage, accounts, the audit log, reviews."""
