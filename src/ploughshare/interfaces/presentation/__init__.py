# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How outcomes, words, dates and numbers reach a reader: the same for pages, API and commands."""
