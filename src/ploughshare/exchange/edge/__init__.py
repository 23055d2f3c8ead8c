# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The edge: what stands between the peer process and the office. It holds sealed mail only."""
