# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Ammunition: lots with what happened to their rounds, and the office's list of makers' codes."""
