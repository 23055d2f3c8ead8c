# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Questions for the facts of a case, as a form asks them, each answered by yes, no or not known."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ploughshare.kernel.text import N_

# Translators: headings over facts of a case that a person can state.
OFFENCE, PERSON, BETWEEN, PURSUIT = (
    N_("The offence"),
    N_("The person"),
    N_("Between the two"),
    N_("The pursuit"),
)

FACT_GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        OFFENCE: (
            "dual_criminality",
            "transnational_organised",
            "state_transfer",
            "political_offence",
            "military_offence",
        ),
        PERSON: (
            "own_national",
            "death_penalty",
            "death_penalty_assurance",
            "human_rights_risk",
            "safeguards",
        ),
        BETWEEN: (
            "consent",
            "extradition_treaty",
            "bilateral_agreement",
            "mandate",
            "reservation",
            "declaration_known",
            "directly_available",
        ),
        PURSUIT: ("in_the_act", "common_land_border", "at_sea"),
    }
)
"""Heading to the facts under it, by name."""

FACT_WORDS: Mapping[str, str] = MappingProxyType(
    {
        # Translators: facts of a case in a form; each is answered by yes, no or not known.
        "dual_criminality": N_("The same conduct is punishable in both"),
        "transnational_organised": N_("It crosses borders and involves an organised group"),
        "state_transfer": N_("The arms are the object of a transfer between states"),
        "political_offence": N_("The offence is political"),
        "military_offence": N_("The offence is one of military law alone"),
        "own_national": N_("The person is a national of the asked state"),
        "death_penalty": N_("The recipient can punish it with death"),
        "death_penalty_assurance": N_("The recipient assured that nobody is put to death"),
        "human_rights_risk": N_("A person who looked found a real risk for human rights"),
        "safeguards": N_("Safeguards for personal data are agreed or undertaken"),
        "consent": N_("The party that gives has consented in writing"),
        "extradition_treaty": N_("A treaty on extradition binds the two"),
        "bilateral_agreement": N_("An agreement of the kind that is needed binds the two"),
        "mandate": N_("The mandate of the organisation reaches it"),
        "reservation": N_("The asked state made a reservation to the article"),
        "declaration_known": N_("The asked state's declaration on pursuit is at hand"),
        "directly_available": N_("The asked authority holds the answer itself"),
        "in_the_act": N_("The person was caught in the act or escaped"),
        "common_land_border": N_("The two meet in a land border"),
        "at_sea": N_("It is at sea"),
    }
)
"""Name of a fact to what a form asks."""
