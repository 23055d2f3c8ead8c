# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words for private look-ups: what they say, where they stand, and why there was no answer."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from types import MappingProxyType

from ploughshare.exchange.lookup.terms import (
    AlarmKind,
    Closeness,
    EpochState,
    QuestionState,
    ReceivedState,
    SampleState,
    Stop,
    WantedState,
)
from ploughshare.kernel.text import N_

LOOKUP_WORDS: Mapping[enum.Enum, str] = MappingProxyType(
    {
        # Translators: what a private look-up says; none of these is a yes.
        Closeness.NONE: N_("no hit"),
        Closeness.NEAR: N_("a similar serial is filed: ask"),
        Closeness.WHOLE: N_("this serial is filed: ask"),
        # Translators: the limit that stands in the way of a private look-up.
        Stop.MINUTE: N_("too many questions in a minute"),
        Stop.BATCH: N_("more at once than is agreed"),
        Stop.DAY: N_("the day's budget is spent"),
        Stop.YEAR: N_("the agreement year's budget is spent"),
        # Translators: where the key stands under which a register can be looked up.
        EpochState.PREPARING: N_("being prepared"),
        EpochState.IN_FORCE: N_("in force"),
        EpochState.ENDED: N_("ended, its key destroyed"),
        # Translators: where our question to a partner's register stands.
        QuestionState.BLINDING: N_("being made unreadable"),
        QuestionState.SENT: N_("sent, no answer yet"),
        QuestionState.COMPARING: N_("answer is being checked"),
        QuestionState.ANSWERED: N_("answered"),
        QuestionState.REFUSED: N_("not answered"),
        # Translators: where a partner's question to our register stands.
        ReceivedState.WAITING: N_("being answered"),
        ReceivedState.ANSWERED: N_("answered"),
        ReceivedState.REFUSED: N_("refused"),
        # Translators: where a sample of a partner's look-ups stands that it must open.
        SampleState.WANTED: N_("waiting for the partner"),
        SampleState.HELD: N_("opened, all as sent"),
        SampleState.FAILED: N_("opened to something else than was sent"),
        SampleState.REFUSED: N_("not opened: refused"),
        SampleState.OVERDUE: N_("not opened in time"),
        # Translators: where an opening stands that a partner wants of our look-ups.
        WantedState.WAITING: N_("waits for somebody here"),
        WantedState.OPENED: N_("opened"),
        WantedState.REFUSED: N_("refused"),
        # Translators: what somebody must be told of a partner's look-ups.
        AlarmKind.YEAR_SPENT: N_("asked for more than the agreement year's share of the register"),
        AlarmKind.OPENING_FAILED: N_("opened a look-up to something else than was sent"),
        AlarmKind.OPENING_REFUSED: N_("did not open its look-ups"),
    }
)
"""Member to message id."""

LOOKUP_TROUBLES: Mapping[str, str] = MappingProxyType(
    {
        # Translators: why a private look-up was not answered.
        "lookup.year-spent": N_("the share of their register for this agreement year is spent"),
        "lookup.day-spent": N_("the look-ups of that day were spent"),
        "lookup.too-fast": N_("too many questions in a minute"),
        "lookup.batch-not-agreed": N_("more at once than is agreed"),
        "lookup.not-prepared": N_("their register is not prepared for look-ups"),
        "lookup.epoch-differs": N_("their key changed; a new set is on its way"),
        "lookup.elements-refused": N_("it held values that cannot be evaluated"),
        "lookup.answer-unproven": N_("the answer was not made with the key they announced"),
        "lookup.malformed": N_("it could not be read"),
        "lookup.no-set-held": N_("their set is not here any more; it was asked for"),
        "lookup.set-broken": N_("their set is damaged here; it was asked for"),
        "lookup.forbidden": N_("the law gateway does not let them answer"),
        "lookup.secrets-shut": N_("what it was made with does not open here"),
        "agreements.unknown": N_("they know no such agreement"),
        "agreements.withdrawn": N_("the agreement was withdrawn"),
        "agreements.not-in-force": N_("the agreement is not in force"),
        "agreements.does-not-cover": N_("the agreement does not cover it"),
        "mailbox.expired": N_("it could not be delivered in time"),
    }
)
"""Code to what a reader reads for it."""
