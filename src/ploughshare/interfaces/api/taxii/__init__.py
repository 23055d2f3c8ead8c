# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""TAXII 2.1: a state's own analysis tool reads what its mandate may read, and pushes drafts."""
