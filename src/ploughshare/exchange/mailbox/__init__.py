# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Sealed mail between nodes: outbox, inbox, receipts. At least once on the wire, once in effect."""
