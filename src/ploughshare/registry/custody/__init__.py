# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Custody of evidence: who had what, when, where and why, with seals, digests and both signatures."""
