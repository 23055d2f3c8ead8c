# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tracing: asking other states where an arm was made, sold and lost, and answering when they ask."""
