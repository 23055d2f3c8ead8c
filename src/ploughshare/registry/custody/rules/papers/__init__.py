# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Papers of custody: the history of an exhibit, and the receipt of a hand-over."""

from ploughshare.registry.custody.rules.papers.history import history_blocks, history_document
from ploughshare.registry.custody.rules.papers.receipt import receipt_document

__all__ = ["history_blocks", "history_document", "receipt_document"]
