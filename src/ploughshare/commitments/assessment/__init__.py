# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What an office can learn from its own sheets alone, in an hour: no node, no partner, no account."""
