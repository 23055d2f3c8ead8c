# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Replies that came on other channels: read, found to their request, keyed in by a person."""
