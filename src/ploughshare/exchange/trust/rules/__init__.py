# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of trust lists: `making` builds and signs them, `comparing` says what they say of a node."""
