# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A hub's part: to keep sealed messages of others for each other, and to read none of them."""
