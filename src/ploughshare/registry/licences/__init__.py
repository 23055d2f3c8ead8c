# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Licences: export, import, transit and brokering, what was screened, what went, and diversion."""
