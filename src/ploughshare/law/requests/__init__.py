# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Formal requests: what each instrument wants in one, what is missing in a draft, and its text."""
