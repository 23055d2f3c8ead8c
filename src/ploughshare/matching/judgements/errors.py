# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of judging records."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class JudgementConflicts(PloughshareError):
    """A judgement in force says the opposite."""

    kind = Kind.CONFLICT
    code = "judgements.conflicts"
    msgid = N_(
        "Judgement %(judgement)s says the opposite of records joined here. Undo it first if it was wrong."
    )


class PairJudged(PloughshareError):
    """The two records are judged already."""

    kind = Kind.CONFLICT
    code = "judgements.pair-judged"
    msgid = N_("These two records are judged already, in %(judgement)s. Undo that first to judge them anew.")


class RecordWithItself(PloughshareError):
    """Both records are the same one."""

    kind = Kind.INVALID
    code = "judgements.record-with-itself"
    msgid = N_("A record is not compared with itself. Choose two records.")


class JudgementUnknown(PloughshareError):
    """No such judgement is in force."""

    kind = Kind.NOT_FOUND
    code = "judgements.unknown"
    msgid = N_("There is no such judgement, or it was undone.")


class ReasonMissing(PloughshareError):
    """No reason is given."""

    kind = Kind.INVALID
    code = "judgements.reason-missing"
    msgid = N_("Say why in at most %(most)d characters: a judgement without its reason cannot be checked.")


class NothingSaid(PloughshareError):
    """It is not said whether the two are one."""

    kind = Kind.INVALID
    code = "judgements.nothing-said"
    msgid = N_("Choose one: the same arm, not the same, or not sure. Nothing was kept.")


class LaterJudgement(PloughshareError):
    """Another officer judged later, on what this judgement says."""

    kind = Kind.CONFLICT
    code = "judgements.later-judgement"
    msgid = N_(
        "Another officer judged later on these records, in %(judgement)s. Look at that judgement with them; "
        "it must be undone before this one."
    )
