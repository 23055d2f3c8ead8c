# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Nodes that witness each other's logs: heads exchanged at fixed times, checked, cosigned, kept."""
