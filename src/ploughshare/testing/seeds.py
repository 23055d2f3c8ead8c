# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Seeds of everything that tests, samples and benchmarks generate, so that a figure can be made again."""

REGISTER = 20261124
"""Generated register entries."""

DAMAGE = 20261125
"""Damage done to marks."""

QUERIES = 20261126
"""Which entries are asked for, and how."""

SEIZURES = 20261130
"""Seizures among which consignments are looked for."""
