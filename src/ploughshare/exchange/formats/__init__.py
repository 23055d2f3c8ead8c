# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Formats of others at the border: what they carry of our nouns, and what is lost on the way."""
