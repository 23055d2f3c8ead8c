# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of end-user certificates: what one says, how it is signed and checked, and its status list."""
