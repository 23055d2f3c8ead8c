# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A federation's trust list: what a threshold of its members signed, distributed as TUF metadata."""
