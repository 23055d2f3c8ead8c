# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of intake: columns, cells, rows, and what a spreadsheet must not run."""
