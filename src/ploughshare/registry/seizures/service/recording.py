# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Entering an event: checked as a whole, its arms put before the tracing office in the same moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from ploughshare.kernel.text import Text
from ploughshare.matching.markings.queries import read_identity
from ploughshare.registry.recoveries import rules as recovery_rules
from ploughshare.registry.recoveries import service as recoveries
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.seizures import rules, store
from ploughshare.registry.seizures.errors import ItemTraced, SeizureRepeated, SeizureUnfit
from ploughshare.registry.seizures.queries.placing import as_record, case_for
from ploughshare.registry.seizures.queries.records import unknown_codes
from ploughshare.registry.seizures.terms import Finding, ItemEntry, SeizedItem, Seizure, SeizureEntry
from ploughshare.registry.tracing.queries import trace_of_recovery
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import CaseId, Work
from ploughshare.vocabulary.seizures import SeizedItemId, SeizureId


def record_seizure(
    work: Work,
    *,
    id: SeizureId,
    entry: SeizureEntry,
    source: tuple[str, str] | None = None,
    digest: bytes | None = None,
) -> Seizure:
    """Enter a seizure, find, surrender or check under the case of the mandate, and each arm of it as a
    recovered arm that can be traced.

    Args:
        source: list it comes from and its number there.
        digest: of what the list gave, by which it is known again; see `digest_by_record`.

    Raises:
        SeizureUnfit: something must be mended first; all of it is said at once.
        SeizureNeedsCase: arms, but no case is open.
        CaseNotYours, CaseClosed: the case cannot be worked under.
        SeizureRepeated: the list gave this number before.
    """
    work.allow(Permission.SEIZURE_WRITE)
    entry, _ = checked(work, entry)
    case = case_for(work, entry, work.mandate.case)
    if source is not None and store.by_record(work.connection, *source) is not None:
        raise SeizureRepeated({"source": source[0], "record": source[1]})
    items = tuple(
        kept_item(work, each, position, event=entry, case=case)
        for position, each in enumerate(entry.items, 1)
    )
    made = as_record(work, id, entry, items, case=case, source=source)
    store.add(
        work.connection,
        made,
        keeper=work.mandate.agency,
        unit=work.mandate.unit,
        keys=arm_keys(items),
        digest=digest,
    )
    facts = {
        "apprehension": made.apprehension.value,
        "items": len(items),
        "case": str(case) if case else None,
    }
    work.record(Deed.SEIZURE_RECORDED, id, facts)
    return made


def check_seizure(work: Work, entry: SeizureEntry) -> list[Finding]:
    """Everything that would stop an entry, and everything odd in it. Writes nothing, so is not logged."""
    work.allow(Permission.SEIZURE_WRITE)
    return _findings(work, rules.cleaned(entry))


def checked(work: Work, entry: SeizureEntry) -> tuple[SeizureEntry, list[Finding]]:
    """The entry in form, with remarks.

    Raises:
        SeizureUnfit: something must be mended first.
    """
    entry = rules.cleaned(entry)
    found = _findings(work, entry)
    wrong: list[tuple[str, Text]] = [(each.field, each.text) for each in found if each.stops]
    if wrong:
        raise SeizureUnfit(wrong)
    return entry, found


def _findings(work: Work, entry: SeizureEntry) -> list[Finding]:
    on, _ = recovery_rules.read_date(entry.date_given, at=work.at)
    found = rules.check_entry(entry, happened_on=on.period.since if on else None, today=work.at.date())
    return [*found, *unknown_codes(entry)]


def arm_keys(items: Sequence[SeizedItem]) -> dict[SeizedItemId, str | None]:
    """Of arms and marked parts, what is equal for two readings of what is likely one arm."""
    return {
        each.id: recovery_rules.same_arm_key(read_identity(each.marking))
        for each in items
        if each.recovery is not None
    }


def kept_item(
    work: Work,
    given: ItemEntry,
    position: int,
    *,
    event: SeizureEntry,
    case: CaseId | None,
    before: SeizedItem | None = None,
) -> SeizedItem:
    """A thing as it is kept, and its recovered arm beside it.

    Args:
        before: the thing that is corrected; None for a new one.
    """
    held = before.recovery if before is not None else None
    recovery = _recovery(work, given, event, case, held=held)
    if held is not None and recovery is None:
        take_out(work, held, position)
    taken = {field.name: getattr(given, field.name) for field in fields(ItemEntry) if field.name != "id"}
    id = before.id if before is not None else work.new_id(SeizedItemId)
    return SeizedItem(id=id, position=position, recovery=recovery, **taken)


def _recovery(
    work: Work, given: ItemEntry, event: SeizureEntry, case: CaseId | None, *, held: RecoveryId | None
) -> RecoveryId | None:
    if case is None or not rules.is_traced(given):
        return None
    reason = rules.reason_of(event.ground, event.apprehension)
    if held is not None:
        recoveries.follow(
            work,
            held,
            marking=rules.marks_to_trace(given),
            date_given=event.date_given,
            place=event.place,
            reason=reason,
            rounds=rules.rounds_of(given),
        )
        return held
    return recoveries.enter(
        work,
        case=case,
        marking=rules.marks_to_trace(given),
        date_given=event.date_given,
        place=event.place,
        reason=reason,
        rounds=rules.rounds_of(given),
        notes=given.notes,
    ).id


def take_out(work: Work, recovery: RecoveryId, position: int) -> None:
    """Take out the recovered arm of a thing that is none any more.

    Raises:
        ItemTraced: somebody traces it.
    """
    if trace_of_recovery(work, recovery) is not None:
        raise ItemTraced({"position": position})
    recoveries.take_back(work, recovery)
