# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of custody: exhibits with their events, and hand-overs. The only SQL of this room."""
