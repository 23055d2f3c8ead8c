# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Seizures, finds and surrenders, and the checks in which nothing was found: events with their items."""
