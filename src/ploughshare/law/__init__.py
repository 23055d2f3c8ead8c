# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Law: who is bound by what, what may be asked of whom, on which article, and by when.

It informs and decides by tables that name their source; a lawyer of the state answers for them.
"""
