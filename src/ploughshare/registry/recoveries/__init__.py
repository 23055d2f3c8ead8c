# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Recovered arms: what was found, where, when, and what an officer could read of its marks."""
