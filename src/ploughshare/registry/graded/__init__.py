# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Graded intelligence reports of this authority: facts apart from assessment, with what they name and how
it hangs together, until a day on which they are erased."""
