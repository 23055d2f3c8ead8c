# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Nodes of several states on one machine: places, and moving in and out. See decision 0023."""
