# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The audit log: salted commitments in a Merkle tree (RFC 9162), content apart."""
