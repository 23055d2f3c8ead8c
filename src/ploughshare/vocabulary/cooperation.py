# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What states do for one another: forms of cooperation, kinds of data, and the offences it is about."""

from __future__ import annotations

import enum


class Form(enum.Enum):
    """Forms of cooperation that the table of bases knows."""

    TRACE = "trace"
    INFO_EXCHANGE = "info_exchange"
    SPONTANEOUS_INFORMATION = "spontaneous_information"
    """Information that is sent and was not asked for; `asking` is who sends."""
    MLA = "mla"
    INVESTIGATION_ORDER = "investigation_order"
    EVIDENCE_PRESERVATION = "evidence_preservation"
    EXTRADITION = "extradition"
    ARREST_WARRANT = "arrest_warrant"
    JIT = "jit"
    CONTROLLED_DELIVERY = "controlled_delivery"
    HOT_PURSUIT = "hot_pursuit"
    OBSERVATION = "observation"
    REPORTING = "reporting"


class DataKind(enum.Enum):
    """Kinds of data in a question or an answer."""

    FIREARM = "firearm"
    """What identifies the arm: marks, maker, model, calibre, countries."""
    AMMUNITION = "ammunition"
    """What identifies a lot of ammunition: its number, headstamp, maker and calibre. A kind of its own, since
    instruments that reach arms need not reach their ammunition."""
    EVENTS = "events"
    """What happened to it: made, exported, imported, sold, lost, with dates and countries."""
    DEALER = "dealer"
    """A firm: maker, importer, dealer, carrier."""
    PRIVATE_HOLDER = "private_holder"
    """What names a natural person or points to one."""


ARM_KINDS = frozenset({DataKind.FIREARM, DataKind.EVENTS, DataKind.DEALER})
"""What is asked for and told of an arm, without persons."""
LOT_KINDS = frozenset({DataKind.AMMUNITION, DataKind.EVENTS, DataKind.DEALER})
"""The same of a lot of ammunition."""


class Offence(enum.Enum):
    """Offences of laws on arms that a question may be about."""

    TRAFFICKING = "illicit_trafficking"
    AGGRAVATED_TRAFFICKING = "aggravated_trafficking"
    MANUFACTURE = "illicit_manufacture"
    MARKING = "marking_alteration"
    EXPORT = "export_offence"
    POSSESSION = "possession"
    TRADE = "unlicensed_trade"
