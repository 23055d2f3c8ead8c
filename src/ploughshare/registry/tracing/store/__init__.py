# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of tracing. The only SQL of this room: `outgoing` what we ask, `incoming` what we are asked."""
