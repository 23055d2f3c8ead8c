# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files of look-ups beside the database: the evaluated register, and sets of tags."""
