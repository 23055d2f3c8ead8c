# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words of alarms about arms that turned up."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from ploughshare.kernel.text import N_
from ploughshare.registry.alarms.terms import AlarmState, Appearance, Book, Grade, Standing

ALARM_WORDS: Mapping[enum.Enum, str] = {
    # Translators: in which book an arm is recorded as one that cannot turn up.
    Book.STOCK: N_("stock of a force"),
    Book.CUSTODY: N_("exhibits"),
    Book.SEIZURES: N_("seized things"),
    Book.REGISTER: N_("register of arms"),
    Book.PARTNER: N_("another authority"),
    # Translators: what a record says of an arm.
    Standing.IN_STORE: N_("in store"),
    Standing.ISSUED: N_("issued"),
    Standing.DEACTIVATED: N_("deactivated"),
    Standing.DESTROYED: N_("destroyed"),
    Standing.WRITTEN_OFF: N_("written off"),
    Standing.IN_CUSTODY: N_("in custody"),
    Standing.HELD_BY_STATE: N_("held by the state"),
    # Translators: where an arm turned up.
    Appearance.RECOVERY: N_("among recovered arms"),
    Appearance.SEIZURE: N_("among seized things"),
    Appearance.REQUEST: N_("in a request of another state"),
    Appearance.LOOKUP: N_("in a look-up of another state"),
    Appearance.STOCK: N_("taken into a stock"),
    Appearance.MOVEMENT: N_("moved under a licence"),
    Appearance.OWN_TRACE: N_("in our hands, as another authority tells"),
    # Translators: how much speaks for its being the arm.
    Grade.SURE: N_("sure"),
    Grade.LIKELY: N_("likely"),
    Grade.PERHAPS: N_("perhaps"),
    # Translators: where an alarm about an arm that turned up stands.
    AlarmState.OPEN: N_("open"),
    AlarmState.ANOTHER_ARM: N_("another arm"),
    AlarmState.RECORD_WRONG: N_("the record is wrong"),
    AlarmState.COPIED_SERIAL: N_("another arm with a copied serial"),
    AlarmState.ESCAPED: N_("it is the arm"),
    AlarmState.WITHDRAWN: N_("taken back: nothing agrees any more"),
}
