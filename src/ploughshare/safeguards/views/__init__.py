# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Saved views: the filters of a list under a name, for oneself or for everybody who may open the list."""
