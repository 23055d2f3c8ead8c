# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads what is left of a firearm's marks and finds the records that may be the same arm."""
