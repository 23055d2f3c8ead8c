# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Private look-up: whether a partner's register knows a firearm, without telling it which."""
