# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words for arms, what happened to them, their marks, who held them, and how a mark was matched."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from ploughshare.kernel.text import N_
from ploughshare.matching.judgements.terms import Sameness
from ploughshare.matching.markings.terms import Agreement, Doubt, Fit, Likeness, MakeRole
from ploughshare.matching.parties.terms import NameKind
from ploughshare.vocabulary.firearms import ArmEventKind, ArmType
from ploughshare.vocabulary.markings import MarkState
from ploughshare.vocabulary.parties import HolderKind

ARM_WORDS: Mapping[enum.Enum, str] = {
    # Translators: kinds of small arms and light weapons, as the International Tracing Instrument
    # names them in your language.
    ArmType.PISTOL: N_("pistol"),
    ArmType.REVOLVER: N_("revolver"),
    ArmType.RIFLE: N_("rifle"),
    ArmType.CARBINE: N_("carbine"),
    ArmType.SHOTGUN: N_("shotgun"),
    ArmType.COMBINATION: N_("combination gun"),
    ArmType.SUBMACHINE_GUN: N_("submachine gun"),
    ArmType.ASSAULT_RIFLE: N_("assault rifle"),
    ArmType.MACHINE_GUN: N_("machine gun"),
    ArmType.HEAVY_MACHINE_GUN: N_("heavy machine gun"),
    ArmType.GRENADE_LAUNCHER: N_("grenade launcher"),
    ArmType.ANTI_MATERIEL_RIFLE: N_("anti-materiel rifle"),
    ArmType.RECOILLESS: N_("recoilless rifle"),
    ArmType.ROCKET_LAUNCHER: N_("rocket launcher"),
    ArmType.ANTI_TANK_MISSILE: N_("anti-tank missile launcher"),
    ArmType.MANPADS: N_("portable anti-aircraft missile launcher"),
    ArmType.MORTAR: N_("mortar"),
    ArmType.CONVERTED: N_("converted arm"),
    ArmType.CRAFT_MADE: N_("craft-made arm"),
    ArmType.OTHER: N_("other arm"),
    # Translators: what happened to a firearm, as the heading of an entry on a time line.
    ArmEventKind.MADE: N_("Made"),
    # Translators: ammunition put into boxes and crates, as the heading of an entry on a time line.
    ArmEventKind.PACKED: N_("Packed"),
    ArmEventKind.EXPORTED: N_("Exported"),
    ArmEventKind.IMPORTED: N_("Imported"),
    # Translators: ammunition handed over to whom it was licensed for.
    ArmEventKind.DELIVERED: N_("Delivered"),
    ArmEventKind.SOLD: N_("Sold"),
    ArmEventKind.TRANSFERRED: N_("Transferred"),
    ArmEventKind.LOST: N_("Reported lost"),
    ArmEventKind.STOLEN: N_("Reported stolen"),
    ArmEventKind.FOUND: N_("Found"),
    ArmEventKind.SEIZED: N_("Seized"),
    ArmEventKind.RECOVERED: N_("Recovered"),
    ArmEventKind.DESTROYED: N_("Destroyed"),
    # Translators: state of a serial number on the object.
    MarkState.CLEAR: N_("clear"),
    MarkState.PARTLY_LEGIBLE: N_("partly legible"),
    MarkState.OBLITERATED: N_("obliterated"),
    MarkState.ABSENT: N_("never bore one"),
    MarkState.NOT_RECORDED: N_("not recorded"),
    # Translators: who held a firearm, as a kind.
    HolderKind.MAKER: N_("maker"),
    HolderKind.IMPORTER: N_("importer"),
    HolderKind.EXPORTER: N_("exporter"),
    HolderKind.WHOLESALER: N_("wholesaler"),
    HolderKind.DEALER: N_("dealer"),
    HolderKind.STATE: N_("state body"),
    HolderKind.COMPANY: N_("company"),
    HolderKind.PRIVATE: N_("private person (not named here)"),
    # Translators: what a name stamped on a firearm stands for.
    MakeRole.MAKER: N_("maker"),
    MakeRole.IMPORTER: N_("importer"),
    MakeRole.BRAND: N_("brand"),
    MakeRole.COUNTRY: N_("country code, not a firm"),
    # Translators: short names of contradictions between the marks of one firearm.
    Doubt.IMPORTER_AS_MAKER: N_("importer written as maker"),
    Doubt.CALIBRE_NOT_OF_MAKER: N_("calibre this maker never used"),
    Doubt.CALIBRE_AS_MODEL: N_("calibre written as model"),
    Doubt.PATENT_AS_SERIAL: N_("patent number written as serial"),
    Doubt.SERIAL_IS_CALIBRE_OR_MODEL: N_("calibre or model written as serial"),
    Doubt.MAKE_NOT_OF_COUNTRY: N_("maker does not work in that country"),
    Doubt.MODEL_NOT_OF_MAKER: N_("model of another maker"),
    Doubt.IMPORT_COUNTRY_AS_MANUFACTURE: N_("country of import written as country of manufacture"),
    Doubt.PROOF_AS_SERIAL: N_("proof mark written as serial"),
    Doubt.SERIAL_NOT_OF_MAKER: N_("serial unlike those of this maker"),
    Doubt.YEAR_NOT_OF_MAKER: N_("year in which this maker made no arms"),
    # Translators: how near two written serials are; "perhaps" is one that was perhaps misread.
    Likeness.SAME: N_("the same"),
    Likeness.PERHAPS: N_("perhaps"),
    # Translators: how one character read on a firearm compares with one character of a record.
    Fit.SAME: N_("same"),
    Fit.LOOK_ALIKE: N_("look-alike"),
    Fit.UNKNOWN: N_("not readable"),
    Fit.MISSING: N_("in the record, not read"),
    Fit.EXTRA: N_("read, not in the record"),
    Fit.SWAPPED: N_("swapped"),
    Fit.DIFFERENT: N_("different"),
    # Translators: how one feature of a firearm (maker, calibre) compares with a record.
    Agreement.AGREES: N_("agrees"),
    Agreement.NEAR: N_("nearly agrees"),
    Agreement.DISAGREES: N_("disagrees"),
    Agreement.UNKNOWN: N_("not stated"),
    NameKind.ORGANISATION: N_("organisation"),
    NameKind.VESSEL: N_("vessel"),
    Sameness.SAME: N_("the same"),
    Sameness.NOT_SAME: N_("not the same"),
    Sameness.NOT_SURE: N_("not sure"),
}
