# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Consignments: seized things that show by serials, lots or wrappings that they travelled together."""
