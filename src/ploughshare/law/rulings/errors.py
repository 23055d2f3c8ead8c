# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of questions to the legal officer."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class LawQuestionUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "rulings.unknown"
    msgid = N_("There is no such question to the legal officer.")


class NothingToRule(PloughshareError):
    kind = Kind.CONFLICT
    code = "rulings.nothing-to-rule"
    msgid = N_(
        "The law leaves nothing to a person here (%(outcome)s): what is barred nobody lifts, and what is "
        "permitted on conditions goes once they are met."
    )


class QuestionOver(PloughshareError):
    kind = Kind.CONFLICT
    code = "rulings.over"
    msgid = N_("It is decided, ended or taken back already. Read it again.")


class OwnQuestion(PloughshareError):
    kind = Kind.NOT_PERMITTED
    code = "rulings.own-question"
    msgid = N_("You put this question yourself: another legal officer decides it.")


class RulingGroundsNeeded(PloughshareError):
    kind = Kind.INVALID
    code = "rulings.grounds-needed"
    msgid = N_("Give the grounds in at least %(least)d characters: the decision stands on them.")


class BasisNeeded(PloughshareError):
    kind = Kind.INVALID
    code = "rulings.basis-needed"
    msgid = N_("No basis is known: name the provision that you rely on before you permit it.")


class NotAllLookedAt(PloughshareError):
    kind = Kind.INVALID
    code = "rulings.not-all-looked-at"
    msgid = N_("Say of everything that is not known what you found: %(missing)s.")


class EndUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "rulings.end-unfit"
    msgid = N_("A decision for all such questions ends on a day within %(most)d days. Name the day.")
