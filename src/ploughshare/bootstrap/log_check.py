# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Re-checks a node's audit log from its files, with or without its database, running or not."""

from __future__ import annotations

from functools import partial

from ploughshare.bootstrap import keys as key_files
from ploughshare.bootstrap.databases import open_main
from ploughshare.bootstrap.errors import KeysLocked, KeysMissing
from ploughshare.bootstrap.node import Node
from ploughshare.bootstrap.settings import Settings
from ploughshare.crypto.log_contents import ContentKey
from ploughshare.exchange.witnessing import store as witnessing_store
from ploughshare.safeguards.audit.adapters import LogFiles
from ploughshare.safeguards.audit.ports import Transactions
from ploughshare.safeguards.audit.service import verify_log
from ploughshare.safeguards.audit.terms import Verification
from ploughshare.storage.database import transaction


def check_log_of(
    settings: Settings, *, files_only: bool = False, verifier: str | None = None
) -> Verification:
    """Re-check a node's whole log; where its keys are not at hand, contents stay sealed and unread.

    Args:
        files_only: leave the database out.
        verifier: the log's key as it is known elsewhere; None to trust the one beside the log.

    Raises:
        LogUnreadable: files are missing.
    """
    files = LogFiles(settings.audit)
    contents: ContentKey | None
    try:
        contents = ContentKey.derived(key_files.load_box(settings.secrets, settings.opened))
    except (KeysMissing, KeysLocked):
        contents = None
    if files_only:
        return verify_log(files, None, verifier=verifier)
    engine = open_main(settings)
    try:
        look = partial(transaction, engine, read_only=True)
        kept = cosigned_heads(look)
        return verify_log(files, look, contents=contents, verifier=verifier, kept=kept)
    finally:
        engine.dispose()


def check_log(node: Node) -> Verification:
    """Re-check the log of a wired node; whoever asks was allowed to.

    Raises:
        LogUnreadable: files are missing.
    """
    return verify_log(node.files, node.look, contents=node.log_contents, kept=cosigned_heads(node.look))


def cosigned_heads(look: Transactions) -> list[str]:
    """The latest head of this log that each witness cosigned."""
    with look() as connection:
        return [each.cosigned for each in witnessing_store.witnesses(connection) if each.cosigned is not None]
