# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Who the other nodes are: signed descriptors, confirmed by people."""
