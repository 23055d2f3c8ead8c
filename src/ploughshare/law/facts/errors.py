# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of changes to the facts of law."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class NotAState(PloughshareError):
    kind = Kind.INVALID
    code = "facts.not-a-state"
    msgid = N_(
        "The tables hold no facts about %(state)s: they speak of the members of the United Nations. A "
        "decision about it goes to a legal officer."
    )


class StateDivided(PloughshareError):
    kind = Kind.INVALID
    code = "facts.state-divided"
    msgid = N_(
        "%(state)s does not exist any more. Enter the fact for each of its successors (%(successors)s) that "
        "has declared itself bound, with the day and source of that declaration."
    )


class DependentTerritory(PloughshareError):
    kind = Kind.INVALID
    code = "facts.dependent-territory"
    msgid = N_(
        "%(state)s is bound through %(responsible)s. Enter a declaration of %(responsible)s and say in the "
        "note that, and from when on, it extends the instrument to %(state)s."
    )


class NoSuchSubject(PloughshareError):
    kind = Kind.INVALID
    code = "facts.no-such-subject"
    msgid = N_("The tables know no “%(given)s”. Use one of: %(known)s.")


class NoSuchFact(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "facts.no-such-fact"
    msgid = N_("“%(row)s” names no fact. Write it as status:KEN:ATT or law:KEN:mla_requires_treaty.")


class ValueUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "facts.value-unfit"
    msgid = N_("“%(value)s” is no value here. Write: %(wanted)s.")


class ActUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "facts.act-unfit"
    msgid = N_("After “%(act)s” the status is one of: %(wanted)s. “%(value)s” does not follow from it.")


class ActMissing(PloughshareError):
    kind = Kind.INVALID
    code = "facts.act-missing"
    msgid = N_("Say what happened: %(wanted)s.")


class DayAhead(PloughshareError):
    kind = Kind.INVALID
    code = "facts.day-ahead"
    msgid = N_("%(day)s lies in the future. An act and its source can be entered once they exist.")


class HoldsTooFarAhead(PloughshareError):
    kind = Kind.INVALID
    code = "facts.holds-too-far-ahead"
    msgid = N_(
        "It would hold from %(day)s on only. Enter what holds within %(years)d years; a day nearer than "
        "that takes effect by itself when it comes."
    )


class BeforeTheAct(PloughshareError):
    kind = Kind.INVALID
    code = "facts.before-the-act"
    msgid = N_(
        "It cannot hold from %(day)s on, before the act of %(act)s that it rests on. Take the day of entry "
        "into force for that state from the notification."
    )


class BeforeTheInstrument(PloughshareError):
    kind = Kind.INVALID
    code = "facts.before-the-instrument"
    msgid = N_("%(instrument)s has been in force since %(since)s and bound nobody on %(day)s.")


class BeforeTheState(PloughshareError):
    kind = Kind.INVALID
    code = "facts.before-the-state"
    msgid = N_("%(state)s came to be on %(since)s. Nothing bound it on %(day)s.")


class SourceMissing(PloughshareError):
    kind = Kind.INVALID
    code = "facts.source-missing"
    msgid = N_("Say where it was read: an address, a gazette with its number, a notification.")


class StatuteMissing(PloughshareError):
    kind = Kind.INVALID
    code = "facts.statute-missing"
    msgid = N_("Name the statute and the section that say so.")


class NoteMissing(PloughshareError):
    kind = Kind.INVALID
    code = "facts.note-missing"
    msgid = N_("After “%(act)s” write a note: to which articles it goes, and what it says.")


class TextTooLong(PloughshareError):
    kind = Kind.INVALID
    code = "facts.text-too-long"
    msgid = N_("“%(field)s” holds at most %(most)d characters.")


class SurenessUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "facts.sureness-unfit"
    msgid = N_("“%(given)s” does not say how sure it is. Write one of: %(wanted)s.")


class NoSuchChange(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "facts.no-such-change"
    msgid = N_("There is no such change of a fact of law.")


class ChangeKnown(PloughshareError):
    kind = Kind.CONFLICT
    code = "facts.change-known"
    msgid = N_("The very same is %(state)s here already. Open the history of %(row)s.")


class ChangeDecided(PloughshareError):
    kind = Kind.CONFLICT
    code = "facts.change-decided"
    msgid = N_("This change is %(state)s already. What is decided is changed by a further change only.")


class SamePersonConfirms(PloughshareError):
    kind = Kind.NOT_PERMITTED
    code = "facts.same-person"
    msgid = N_("Who puts a change forward does not decide on it. Ask a second legal officer.")


class OnlyTheProposer(PloughshareError):
    kind = Kind.NOT_PERMITTED
    code = "facts.only-the-proposer"
    msgid = N_("Only who put a change forward withdraws it. Refuse it instead, with a reason.")


class PutForwardFirst(PloughshareError):
    kind = Kind.CONFLICT
    code = "facts.put-forward-first"
    msgid = N_(
        "%(node)s speaks of %(state)s here, which is not its own state. Compare the source and put it "
        "forward yourself; then a second legal officer confirms it."
    )


class PutForwardAlready(PloughshareError):
    kind = Kind.CONFLICT
    code = "facts.put-forward-already"
    msgid = N_("Somebody here has put this change forward already. It waits for a second person.")


class ReasonMissing(PloughshareError):
    kind = Kind.INVALID
    code = "facts.reason-missing"
    msgid = N_("Give the reason in %(least)d to %(most)d characters.")


class NothingToUndo(PloughshareError):
    kind = Kind.CONFLICT
    code = "facts.nothing-to-undo"
    msgid = N_("Only a confirmed change that is still laid over the tables can be taken back.")


class TooManyWaiting(PloughshareError):
    kind = Kind.LIMIT
    code = "facts.too-many-waiting"
    msgid = N_("%(count)d changes wait already, %(most)d at most. Decide on some of them first.")


class UpdateUnreadable(PloughshareError):
    kind = Kind.INVALID
    code = "facts.update-unreadable"
    msgid = N_("This is no update of facts of law: %(what)s. Nothing was taken in.")


class UpdateNotSigned(PloughshareError):
    kind = Kind.REFUSED
    code = "facts.update-not-signed"
    msgid = N_(
        "The signature does not fit a confirmed node. Nothing was taken in. Ask the other authority for the "
        "file again."
    )


class FactsDamaged(PloughshareError):
    kind = Kind.BROKEN
    code = "facts.damaged"
    msgid = N_(
        "A change of the fact %(row)s does not fit its digest. Nothing is decided on it; ask the operator to "
        "compare the database with a backup."
    )
