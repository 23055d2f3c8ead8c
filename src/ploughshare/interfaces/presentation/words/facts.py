# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words for changes of facts of law."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from ploughshare.kernel.text import N_
from ploughshare.law.facts.terms import Act, ChangeState, FactKind

FACT_WORDS: Mapping[enum.Enum, str] = {
    # Translators: what a fact of law is about.
    FactKind.STATUS: N_("treaty or membership"),
    FactKind.NATIONAL: N_("national law"),
    FactKind.OBJECT: N_("what an object is"),
    FactKind.CONDUCT: N_("what is punished"),
    # Translators: what a state did about a treaty or an organisation.
    Act.RATIFICATION: N_("ratification, acceptance or accession"),
    Act.SUCCESSION: N_("succession"),
    Act.SIGNATURE: N_("signature"),
    Act.DENUNCIATION: N_("denunciation"),
    Act.SUSPENSION: N_("suspension"),
    Act.PROVISIONAL: N_("provisional application"),
    Act.RESERVATION: N_("reservation"),
    Act.DECLARATION: N_("declaration"),
    Act.JOINED: N_("membership begun"),
    Act.LEFT: N_("membership ended"),
    Act.CORRECTION: N_("correction of the table"),
    # Translators: where a proposed change of a fact of law stands.
    ChangeState.PROPOSED: N_("waiting for a second person"),
    ChangeState.CONFIRMED: N_("confirmed"),
    ChangeState.REFUSED: N_("refused"),
    ChangeState.WITHDRAWN: N_("withdrawn"),
}
"""Member to message id."""
