# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words for replies that came on other channels."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from types import MappingProxyType

from ploughshare.kernel.text import N_
from ploughshare.registry.replies.terms import CameAs, FoundBy, ReplyState
from ploughshare.registry.tracing.terms import ReplyOutcome

REPLY_WORDS: Mapping[enum.Enum, str] = MappingProxyType(
    {
        # Translators: in which form a reply came.
        CameAs.MAIL: N_("e-mail"),
        CameAs.FILE: N_("file"),
        CameAs.TYPED: N_("written down here"),
        # Translators: where a reply stands.
        ReplyState.UNASSIGNED: N_("waits for a person"),
        ReplyState.KEYED: N_("keyed in"),
        ReplyState.REPLACED: N_("replaced by a later reply"),
        ReplyState.SET_ASIDE: N_("answers nothing of ours"),
        ReplyState.ERASED: N_("erased"),
        # Translators: what a reply amounts to.
        ReplyOutcome.ANSWERED: N_("a record was found"),
        ReplyOutcome.NOT_HELD: N_("no record is held"),
        ReplyOutcome.REFUSED: N_("refused"),
        ReplyOutcome.INTERIM: N_("not yet: an interim reply"),
        # Translators: why a request may be the one that a reply answers.
        FoundBy.REFERENCE: N_("names its reference"),
        FoundBy.BETWEEN_NODES: N_("names the reference between nodes"),
        FoundBy.TRACE: N_("names our trace"),
        FoundBy.SERIAL: N_("names the number of the arm"),
    }
)
