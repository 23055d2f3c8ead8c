# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What this state promised, and what it reports: indicators and statutory reports from its records."""
