# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Kinds of messages about files."""

PIECE_LETTER = "attachment.piece"
"""A piece of a file, where no line goes to its recipient: through a hub, or by hand."""
CHECKED = "attachment.checked"
"""A file arrived whole, is what was announced, and was made anew."""
REFUSED = "attachment.refused"
"""A file was not taken, and why."""
WANTED = "attachment.wanted"
"""Pieces were lost here, by a restore, or there is room now for what was deferred: they are to be sent."""
DEFERRED = "attachment.deferred"
"""A file is taken later, and why: too much of the sender's is under way, or came today."""
