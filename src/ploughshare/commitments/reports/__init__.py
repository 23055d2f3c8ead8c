# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reports that a state owes, drawn from records: every figure opens what stands behind it."""
