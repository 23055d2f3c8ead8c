# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of the register: enter, confirm or decline, look, note a breach, restore, withdraw.

What could let more go is never the act of one person alone; what lets less go counts at once.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ploughshare.kernel.text import one_line
from ploughshare.law.assurances import rules, store
from ploughshare.law.assurances.errors import (
    AssuranceActDoesNotFit,
    AssuranceGroundsNeeded,
    AssuranceUnfit,
    DaysUnfit,
    PartiesUnfit,
    SecondPersonNeeded,
)
from ploughshare.law.assurances.queries import known
from ploughshare.law.assurances.terms import (
    Assurance,
    AssuranceId,
    AssuranceState,
    Breach,
    BreachId,
    Matter,
    Paper,
    Reaching,
    Said,
    Watch,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import AccountId, Work


def enter(
    work: Work,
    id: AssuranceId,
    *,
    matter: Matter,
    said: Said,
    reaching: Reaching,
    paper: Paper,
    watch: Watch,
    words: str,
) -> Assurance:
    """Enter an assurance, or that one was refused. A refusal counts at once, the rest once it is confirmed.

    Raises:
        AssuranceUnfit, PartiesUnfit, DaysUnfit: something said is not usable.
    """
    work.allow(Permission.ASSURANCE_WRITE)
    _check_reach(reaching)
    made = Assurance(
        id,
        matter,
        said,
        reaching,
        Paper(
            _line("reference", paper.reference),
            paper.dated_on,
            _line("authority", paper.authority),
            _line("office", paper.office),
        ),
        Watch(_text("monitoring", watch.how), _line("monitoring authority", watch.by), watch.next_look_on),
        _text("words", words),
        AssuranceState.PROPOSED,
        work.mandate.actor,
        work.at,
    )
    store.put(work.connection, made)
    work.record(Deed.ASSURANCE_ENTERED, id, {**_facts(made), "said": said.value})
    return made


def decide(work: Work, id: AssuranceId, *, confirm: bool) -> Assurance:
    """Confirm an entry after reading its paper, or decline it. By another than who entered it.

    Raises:
        AssuranceUnknown.
        AssuranceActDoesNotFit: it is decided, or a breach of it stands.
        SecondPersonNeeded: the same person entered it.
    """
    work.allow(Permission.ASSURANCE_WRITE)
    found = known(work, id)
    if found.state is not AssuranceState.PROPOSED or (found.broken and not confirm):
        raise AssuranceActDoesNotFit({"state": found.state.value})
    _check_other(work, found.entered_by)
    state = AssuranceState.CONFIRMED if confirm else AssuranceState.DECLINED
    made = replace(found, state=state, decided_by=work.mandate.actor, decided_at=work.at)
    store.put(work.connection, made)
    work.record(Deed.ASSURANCE_DECIDED, id, {**_facts(made), "confirmed": confirm})
    return made


def look(work: Work, id: AssuranceId, *, next_look_on: date | None) -> Assurance:
    """Note that somebody looked and found it kept, and when to look again.

    Raises:
        AssuranceUnknown.
        AssuranceActDoesNotFit: it is not in force, or broken.
    """
    work.allow(Permission.ASSURANCE_WRITE)
    found = known(work, id)
    if found.state is not AssuranceState.CONFIRMED or found.broken:
        raise AssuranceActDoesNotFit({"state": found.state.value})
    made = replace(found, looked_at=work.at, watch=replace(found.watch, next_look_on=next_look_on))
    store.put(work.connection, made)
    work.record(Deed.ASSURANCE_LOOKED_AT, id, _facts(made))
    return made


def note_breach(
    work: Work,
    id: AssuranceId,
    breach: BreachId,
    *,
    broken_on: date,
    what: str,
    found_by: str,
    effect: str,
) -> Assurance:
    """Note that an assurance was broken. It counts at once: nothing rests on the assurance any more.

    Raises:
        AssuranceUnknown.
        AssuranceUnfit, DaysUnfit: something said is not usable; a breach lies in the past.
        AssuranceActDoesNotFit: it was declined, or nothing had been assured.
    """
    work.allow(Permission.ASSURANCE_WRITE)
    found = known(work, id)
    if found.state is AssuranceState.DECLINED or found.said is Said.REFUSED:
        raise AssuranceActDoesNotFit({"state": found.state.value})
    if not found.reaching.since <= broken_on <= work.at.date():
        raise DaysUnfit()
    noted = Breach(
        breach,
        broken_on,
        _text("what happened", what),
        _line("found by", found_by),
        _text("effect", effect),
        work.mandate.actor,
        work.at,
    )
    made = replace(found, breaches=(*found.breaches, noted))
    store.put(work.connection, made)
    work.record(Deed.ASSURANCE_BROKEN, id, {**_facts(made), "broken_on": broken_on.isoformat()})
    return made


def restore(work: Work, id: AssuranceId, *, grounds: str) -> Assurance:
    """Let an assurance count again after its breaches, on grounds. By another than who noted them.

    Raises:
        AssuranceUnknown.
        AssuranceActDoesNotFit: no breach stands.
        AssuranceGroundsNeeded: no grounds.
        SecondPersonNeeded: the same person noted a breach that stands.
    """
    work.allow(Permission.ASSURANCE_WRITE)
    found = known(work, id)
    if not found.broken:
        raise AssuranceActDoesNotFit({"state": found.state.value})
    why = _grounds(grounds)
    for each in found.breaches:
        if each.restored_at is None:
            _check_other(work, each.recorded_by)
    breaches = tuple(
        each
        if each.restored_at is not None
        else replace(each, restored_by=work.mandate.actor, restored_at=work.at, grounds=why)
        for each in found.breaches
    )
    made = replace(found, breaches=breaches)
    store.put(work.connection, made)
    work.record(Deed.ASSURANCE_RESTORED, id, _facts(made))
    return made


def withdraw(work: Work, id: AssuranceId, *, grounds: str) -> Assurance:
    """Note that an assurance was taken back or is no longer relied on; or, by another than who entered it,
    that a refusal no longer stands. A breach stands on until it is restored.

    Raises:
        AssuranceUnknown.
        AssuranceActDoesNotFit: it is over.
        AssuranceGroundsNeeded: no grounds.
        SecondPersonNeeded: a refusal that the same person entered.
    """
    work.allow(Permission.ASSURANCE_WRITE)
    found = known(work, id)
    if found.state not in {AssuranceState.PROPOSED, AssuranceState.CONFIRMED}:
        raise AssuranceActDoesNotFit({"state": found.state.value})
    why = _grounds(grounds)
    if rules.needs_another(found):
        _check_other(work, found.entered_by)
    made = replace(
        found,
        state=AssuranceState.WITHDRAWN,
        withdrawn_by=work.mandate.actor,
        withdrawn_at=work.at,
        grounds=why,
    )
    store.put(work.connection, made)
    work.record(Deed.ASSURANCE_WITHDRAWN, id, _facts(made))
    return made


def _facts(made: Assurance) -> dict[str, str]:
    reach = made.reaching
    return {"matter": made.matter.value, "giver": reach.giver, "receiver": reach.receiver}


def _check_reach(reaching: Reaching) -> None:
    if reaching.giver == reaching.receiver:
        raise PartiesUnfit()
    if reaching.until is not None and reaching.until <= reaching.since:
        raise DaysUnfit()


def _check_other(work: Work, first: AccountId) -> None:
    if work.mandate.actor == first:
        raise SecondPersonNeeded()


def _line(field: str, given: str) -> str:
    return _text(field, given, most=rules.LINE_MOST)


def _text(field: str, given: str, *, most: int = rules.WORDS_MOST) -> str:
    said = one_line(given)
    if not 0 < len(said) <= most:
        raise AssuranceUnfit({"field": field, "most": most})
    return said


def _grounds(given: str) -> str:
    said = one_line(given)
    if len(said) < rules.GROUNDS_LEAST:
        raise AssuranceGroundsNeeded({"least": rules.GROUNDS_LEAST})
    return said[: rules.WORDS_MOST]
