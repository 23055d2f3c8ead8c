# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Assurances that a state or an organisation gave: who, to whom, on what, how they are kept, and breaches."""
