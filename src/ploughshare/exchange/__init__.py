# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The post office between states: peers, agreements, sealed mail. Asks nothing of the registry."""
