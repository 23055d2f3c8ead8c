# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""An office's own sheets as they are: which kind each is, and what its rows say. No node is needed."""
