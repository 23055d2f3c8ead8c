# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Which records are one thing: what officers judged, and what follows. Records stay as they are."""
