# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Stocks of a force: stores, arms and lots in them, counts, losses, destruction, and arms that turn up."""
