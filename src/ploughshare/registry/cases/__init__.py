# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Cases with what they are about, their course in court, and the few persons who stand in them."""
