# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Formal requests between states: drafted from a case, approved by a second person, tracked to their end."""
