# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What is a firearm there: whether the law on arms of a state reaches an object, and as what."""
