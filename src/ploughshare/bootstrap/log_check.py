# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Re-checks a node's audit log from its files, with or without its database, running or not."""

from __future__ import annotations

from functools import partial

from ploughshare.bootstrap import keys as key_files
from ploughshare.bootstrap.databases import open_main
from ploughshare.bootstrap.errors import KeysMissing
from ploughshare.bootstrap.settings import Settings
from ploughshare.crypto.log_contents import ContentKey
from ploughshare.safeguards.audit.adapters import LogFiles
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
    try:
        contents = ContentKey.derived(key_files.load_box(settings.secrets))
    except KeysMissing:
        contents = None
    if files_only:
        return verify_log(files, None, verifier=verifier)
    engine = open_main(settings)
    try:
        look = partial(transaction, engine, read_only=True)
        return verify_log(files, look, contents=contents, verifier=verifier)
    finally:
        engine.dispose()
