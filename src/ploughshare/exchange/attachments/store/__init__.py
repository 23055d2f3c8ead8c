# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of files that go with messages. The only SQL of this room: `kept` holds this node's files,
`sendings` and `arrivals` what is on its way, `expected` what the edge knows of that."""

from ploughshare.exchange.attachments.store import arrivals, expected, kept, sendings

__all__ = ["arrivals", "expected", "kept", "sendings"]
