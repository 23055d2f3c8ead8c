# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How two lists lie in memory, and the loops that find, compare and choose pairs."""
