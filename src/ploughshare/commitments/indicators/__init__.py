# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Indicator 16.4.2 of the Sustainable Development Goals: arms seized, found or surrendered, and traced."""
