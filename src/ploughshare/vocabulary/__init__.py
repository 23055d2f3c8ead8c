# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The nouns that all nodes share. Frozen values without behaviour that reaches out."""
