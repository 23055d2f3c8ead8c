# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The face for other nodes: takes sealed envelopes, gives receipts, opens nothing."""
