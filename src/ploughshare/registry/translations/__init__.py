# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Translations of free text, entered by people. The original prevails; no machine translates here."""
