# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Facts of law, kept up to date at a node: proposed, cited, confirmed by a second person, never lost."""
