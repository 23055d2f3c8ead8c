# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of files that go with requests and answers.

`matters` says what files are about; `attaching` keeps and reads them; `sending` lets them go, `posting`
posts them; `taking` takes
others' in and gives them back; `onward` passes them on with a referral or a filing; `recalling` takes them
back and erases them; `taking_out` and `restoring` do what their names say. See decision 0026.
"""

from __future__ import annotations

from collections.abc import Mapping

from ploughshare.registry.tracing.service.enclosing.attaching import (
    attach_file,
    detach_file,
    may_attach,
    own_file,
    received_file,
)
from ploughshare.registry.tracing.service.enclosing.kinds import ERASED, RECALLED, RETURNED, SENT
from ploughshare.registry.tracing.service.enclosing.matters import matter_of
from ploughshare.registry.tracing.service.enclosing.onward import carry_onward, send_waiting
from ploughshare.registry.tracing.service.enclosing.posting import (
    is_enclosure,
    note_not_taken,
    stops_files_of,
)
from ploughshare.registry.tracing.service.enclosing.recalling import (
    end_theirs_with,
    end_with,
    erase_due,
    forget_within,
    handle_erased,
    handle_recalled,
    narrow_held,
    recall,
    recall_answers,
)
from ploughshare.registry.tracing.service.enclosing.restoring import restore_sent
from ploughshare.registry.tracing.service.enclosing.sending import (
    enclose_unsent,
    goes_to_contact_point,
    require_confirmed,
    send_files,
)
from ploughshare.registry.tracing.service.enclosing.taking import give_back, handle_returned, handle_sent
from ploughshare.registry.tracing.service.enclosing.taking_out import take_out
from ploughshare.registry.tracing.service.filing import Effect

EFFECTS: Mapping[str, Effect] = {
    SENT: handle_sent,
    RETURNED: handle_returned,
    RECALLED: handle_recalled,
    ERASED: handle_erased,
}
"""Kind of message to what it does here."""

__all__ = [
    "EFFECTS",
    "ERASED",
    "RECALLED",
    "RETURNED",
    "SENT",
    "attach_file",
    "carry_onward",
    "detach_file",
    "enclose_unsent",
    "end_theirs_with",
    "end_with",
    "erase_due",
    "forget_within",
    "goes_to_contact_point",
    "matter_of",
    "narrow_held",
    "give_back",
    "handle_erased",
    "handle_recalled",
    "handle_returned",
    "handle_sent",
    "is_enclosure",
    "may_attach",
    "note_not_taken",
    "own_file",
    "recall",
    "recall_answers",
    "received_file",
    "require_confirmed",
    "restore_sent",
    "send_files",
    "send_waiting",
    "stops_files_of",
    "take_out",
]
