# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From intelligence to evidence, and what is disclosed: answers as they become usable before a court, and
the schedule of what helps the defence."""
