# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Accounts: who may sign in, how they prove it, and what their roles allow. Deny by default."""
