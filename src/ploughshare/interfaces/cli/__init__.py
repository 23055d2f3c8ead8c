# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The command line: a client of the office, and the few acts of an operator on a node's files."""
