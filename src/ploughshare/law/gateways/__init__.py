# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""May this be asked of that state, for this purpose? The answer is a `Decision` with its articles."""
