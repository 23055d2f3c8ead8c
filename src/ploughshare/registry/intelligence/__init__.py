# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Intelligence: what is told unasked, received, passed on with consent, corrected, recalled and erased."""
