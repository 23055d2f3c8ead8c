# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""National law by comparable variables: what one state's law says, where it was read, and how far."""
