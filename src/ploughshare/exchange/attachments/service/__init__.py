# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of files: `keeping` keeps and erases them, `sending` offers them and sends their pieces,
`taking` takes others' in, `receiving` is the edge's part, without a Work."""

from ploughshare.exchange.attachments.service.keeping import attach, erase_files, remove_file
from ploughshare.exchange.attachments.service.kinds import CHECKED, DEFERRED, PIECE_LETTER, REFUSED, WANTED
from ploughshare.exchange.attachments.service.sending import (
    LETTERS_AHEAD,
    end_sendings,
    expire_sendings,
    handle_checked,
    handle_deferred,
    handle_refused,
    handle_wanted,
    is_deferred,
    may_post_piece,
    note_failed,
    note_refused,
    note_sent,
    offer,
    post_piece,
)
from ploughshare.exchange.attachments.service.taking import (
    announce,
    expire_arrivals,
    forget,
    forget_all,
    note_checked,
    note_unsound,
    piece_expected,
    take_deferred,
    want_again,
)

__all__ = [
    "CHECKED",
    "DEFERRED",
    "LETTERS_AHEAD",
    "PIECE_LETTER",
    "REFUSED",
    "WANTED",
    "announce",
    "attach",
    "end_sendings",
    "erase_files",
    "expire_arrivals",
    "expire_sendings",
    "forget",
    "forget_all",
    "handle_checked",
    "handle_deferred",
    "handle_refused",
    "handle_wanted",
    "is_deferred",
    "may_post_piece",
    "note_checked",
    "note_failed",
    "note_refused",
    "note_sent",
    "note_unsound",
    "offer",
    "piece_expected",
    "post_piece",
    "remove_file",
    "take_deferred",
    "want_again",
]
