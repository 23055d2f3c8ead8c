# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The legal officer's queue: questions that the tables leave to a person, and how each was decided."""
