# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Alarms about arms that cannot turn up: recorded destroyed, deactivated, kept or held, and met elsewhere."""
