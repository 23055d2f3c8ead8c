# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Conformance: whether a joining node refuses what a conforming one must refuse."""
