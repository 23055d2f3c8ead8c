# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words for what an object is under the law on arms, and for what conduct it punishes."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from ploughshare.kernel.text import N_
from ploughshare.law.classification.terms import Reach, Regime, Turns
from ploughshare.law.national.terms import Element, ObjectKind
from ploughshare.law.offences.terms import Shared

OBJECT_WORDS: Mapping[enum.Enum, str] = {
    # Translators: kinds of objects of which states disagree whether they are firearms.
    ObjectKind.FIREARM: N_("firearm"),
    ObjectKind.ALARM: N_("alarm, signal or blank-firing arm"),
    ObjectKind.DEACTIVATED: N_("deactivated arm"),
    ObjectKind.ANTIQUE: N_("antique arm"),
    ObjectKind.AIR: N_("air weapon"),
    ObjectKind.SILENCER: N_("silencer"),
    ObjectKind.PART: N_("essential part"),
    ObjectKind.UNFINISHED_RECEIVER: N_("unfinished receiver"),
    ObjectKind.AMMUNITION: N_("ammunition"),
    # Translators: whether the law on arms of a state reaches an object.
    Reach.YES: N_("the law on arms reaches it"),
    Reach.NO: N_("free of the law on arms"),
    Reach.ON_CONDITIONS: N_("depends on the single object"),
    Reach.UNKNOWN: N_("not known"),
    # Translators: as what the law on arms reaches an object.
    Regime.FIREARM: N_("as a firearm"),
    Regime.REGULATED: N_("as a regulated object, with fewer duties than a firearm"),
    Regime.PART: N_("as a part of a firearm"),
    Regime.AMMUNITION: N_("as ammunition"),
    # Translators: the fact of a single object on which it depends whether it is a firearm.
    Turns.CONVERTIBLE: N_("whether it can readily be converted to shoot"),
    Turns.SPECIFICATIONS: N_("whether it meets the technical specifications for alarm arms"),
    Turns.CERTIFICATE: N_("whether there is a certificate or mark of deactivation"),
    Turns.MADE_IN: N_("when it was made"),
    # Translators: elements of conduct that offences of laws on arms are made of.
    Element.MANUFACTURE: N_("illicit manufacture"),
    Element.TRAFFICKING: N_("trafficking across a border"),
    Element.TRADE: N_("trade inside the state without licence"),
    Element.POSSESSION: N_("possession without permission"),
    Element.MARKS: N_("tampering with marks"),
    Element.BROKERING: N_("brokering without leave"),
    Element.PARTS: N_("the same with essential parts"),
    Element.AMMUNITION: N_("the same with ammunition"),
    Element.CONVERSION: N_("converting an arm"),
    Element.PRINTING: N_("making by additive manufacture, or the files for it"),
    # Translators: whose law punishes an element of conduct, of two states.
    Shared.BOTH: N_("punished in both"),
    Shared.ONE: N_("punished in one of the two"),
    Shared.NEITHER: N_("punished in neither"),
    Shared.UNKNOWN: N_("not known of both"),
}
