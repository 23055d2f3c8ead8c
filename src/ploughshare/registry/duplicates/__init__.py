# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Records of this register that may be one arm: side by side, and what officers judged of them."""
