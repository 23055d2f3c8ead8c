# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""End-user certificates: those this authority issues, those it was shown, and whether they are true."""
