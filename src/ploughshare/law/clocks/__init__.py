# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How long an answer may take: by law, or as the two agreed, and which of the two it is."""
