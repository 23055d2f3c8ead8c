# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Kinds of messages about files that go with requests and answers.

They are messages of their own, so that a node that does not know them refuses them by name
(`mailbox.kind-unknown`) while the request and the answer stand.
"""

SENT = "trace.files-sent"
RETURNED = "trace.files-returned"
RECALLED = "trace.files-recalled"
ERASED = "trace.files-erased"
