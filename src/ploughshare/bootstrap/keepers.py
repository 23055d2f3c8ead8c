# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Which room keeps which kind of record: wiring for the room of keeping.

What one room knows of its records, others may stand against: a case that is open or before a court, an
exhibit that is kept, a person who asked about a record and waits for the decision, a formal request to which
it belongs. They are asked here, since these rooms do not know one another.
"""

from __future__ import annotations

from types import MappingProxyType

from ploughshare.bootstrap.room_keeper import Hold, RoomKeeper, Several, erased_by
from ploughshare.kernel.ids import Id
from ploughshare.registry.alarms import queries as alarms
from ploughshare.registry.alarms import service as alarming
from ploughshare.registry.ammunition import queries as ammunition
from ploughshare.registry.ammunition import service as lots
from ploughshare.registry.cases import queries as case_files
from ploughshare.registry.cases import service as case_service
from ploughshare.registry.certificates import queries as certificates
from ploughshare.registry.certificates.service.erasing import erase_certificate
from ploughshare.registry.certificates.terms import CertificateId
from ploughshare.registry.consignments import service as consignments
from ploughshare.registry.custody.queries import pointing as custody
from ploughshare.registry.custody.service.erasing import erase_exhibit
from ploughshare.registry.custody.terms import EvidenceId
from ploughshare.registry.disclosure import queries as disclosure
from ploughshare.registry.disclosure import service as disclosing
from ploughshare.registry.disclosure.terms import MaterialId
from ploughshare.registry.firearms import queries as arms
from ploughshare.registry.graded import queries as graded
from ploughshare.registry.graded import service as grading
from ploughshare.registry.graded.terms import ReportId
from ploughshare.registry.intelligence import service as informing
from ploughshare.registry.intelligence.queries import pointing as information
from ploughshare.registry.intelligence.terms import ReceivedId, StatementId
from ploughshare.registry.licences import queries as licences
from ploughshare.registry.licences.service.erasing import erase_licence
from ploughshare.registry.licences.terms import LicenceId
from ploughshare.registry.papers import queries as papers
from ploughshare.registry.papers import service as filing
from ploughshare.registry.papers.terms import PaperId
from ploughshare.registry.privacy.queries import pointing as privacy
from ploughshare.registry.privacy.service.erasing import erase_breach, erase_request
from ploughshare.registry.privacy.terms import DataBreachId, PrivacyRequestId
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.requests import service as formal
from ploughshare.registry.requests.queries import pointing as formals
from ploughshare.registry.requests.terms import FormalId
from ploughshare.registry.seizures.queries import pointing as seizures
from ploughshare.registry.seizures.service.erasing import erase_event
from ploughshare.registry.stocks import queries as stocks
from ploughshare.registry.stocks.service.erasing import erase_stocked
from ploughshare.registry.stocks.terms import StockArmId
from ploughshare.registry.tracing.queries import pointing as tracing
from ploughshare.registry.tracing.service import keeping
from ploughshare.registry.tracing.service.erasing import erase_recoveries
from ploughshare.registry.tracing.terms import Desk, IncomingId, KeptSide, RequestId
from ploughshare.safeguards.mandates import queries as mandates
from ploughshare.safeguards.retention.ports import Keeper, Keepers
from ploughshare.safeguards.retention.terms import Pointed, RetentionKind
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.ammunition import LotId
from ploughshare.vocabulary.seizures import SeizedItemId, SeizureId


def keepers_of(desk: Desk) -> Keepers:
    """The keeper of each kind whose records can be pointed to one by one."""
    return MappingProxyType({**_of_arms(), **_of_people(), **_of_exchange(desk)})


# -- what stands against an erasure beside what a room itself knows


def held_by_case(work: Work, found: Pointed) -> str | None:
    """The case of a record that is open, or closed here and still before a court."""
    if found.case is None:
        return None
    if mandates.closed_on(work, found.case) is None:
        return mandates.references_of(work, [found.case]).get(found.case, str(found.case))
    return case_files.in_court(work, found.case)


def held_by_asking(work: Work, found: Pointed) -> str | None:
    """The request of a person who asked about a record and waits for the decision."""
    return privacy.undecided_about(work, [found.subject, *found.parts])


def held_by_custody(work: Work, found: Pointed) -> str | None:
    """The number of an exhibit that is the arm or a thing of the event: it is erased first."""
    ids = [found.subject, *found.parts]
    return custody.exhibit_of(
        work, [SeizedItemId(each.value) for each in ids], [RecoveryId(each.value) for each in ids]
    )


def held_by_formal_request(work: Work, found: Pointed) -> str | None:
    """The open formal request to which a record belongs."""
    return formals.open_with(work, [found.subject, *found.parts])


def held_by_alarm(work: Work, found: Pointed) -> str | None:
    """The alarm about an arm that turned up, which nobody decided."""
    waits = alarms.open_about(work, [found.subject, *found.parts])
    return None if waits is None else str(waits)


def held_by_event(work: Work, found: Pointed) -> str | None:
    """The event in which an arm was taken: the arm is erased with it."""
    return seizures.event_of_arm(work, RecoveryId(found.subject.value))


def held_by_licence(work: Work, found: Pointed) -> str | None:
    """The number of a licence that rests on a certificate."""
    return licences.resting_on(work, CertificateId(found.subject.value))


def held_by_answer(work: Work, found: Pointed) -> str | None:
    """The open request of another state that was led to a lot."""
    return tracing.open_about_lot(work, LotId(found.subject.value))


ALWAYS: tuple[Hold, ...] = (held_by_case, held_by_asking)
OF_ARMS: tuple[Hold, ...] = (*ALWAYS, held_by_custody, held_by_formal_request, held_by_alarm)


def _of_arms() -> dict[RetentionKind, Keeper]:
    kinds = RetentionKind
    return {
        kinds.ARMS: RoomKeeper(arms.arm_given, arms.arm_known),
        kinds.RECOVERIES: RoomKeeper(
            tracing.recovery_given,
            tracing.recovery_known,
            lambda work, **due: tracing.recoveries_over(work, seizures.taken_in_events, **due),
            lambda work, id: _erase_arms(work, [RecoveryId(id.value)]),
            (held_by_event, *OF_ARMS),
        ),
        kinds.SEIZURES: RoomKeeper(
            seizures.event_given, seizures.event_known, seizures.events_over, _erase_event, OF_ARMS
        ),
        kinds.CUSTODY: Several(
            (
                RoomKeeper(
                    custody.exhibit_given,
                    custody.exhibit_known,
                    custody.exhibits_over,
                    lambda work, id: _erase_exhibit(work, EvidenceId(id.value)),
                    (*ALWAYS, held_by_formal_request, held_by_alarm),
                ),
                RoomKeeper(
                    disclosure.material_given,
                    disclosure.material_known,
                    disclosure.material_over,
                    erased_by(disclosing.erase_material, MaterialId),
                    ALWAYS,
                ),
            )
        ),
        kinds.LICENCES: Several(
            (
                RoomKeeper(
                    licences.licence_given,
                    licences.licence_known,
                    licences.licences_over,
                    erased_by(erase_licence, LicenceId),
                    ALWAYS,
                ),
                RoomKeeper(
                    certificates.certificate_given,
                    certificates.certificate_known,
                    certificates.certificates_over,
                    erased_by(erase_certificate, CertificateId),
                    (held_by_licence, *ALWAYS),
                ),
            )
        ),
        kinds.STOCKS: RoomKeeper(
            stocks.stocked_given,
            stocks.stocked_known,
            stocks.stocked_over,
            lambda work, id: _erase_stocked(work, StockArmId(id.value)),
            (*ALWAYS, held_by_alarm),
        ),
        kinds.AMMUNITION: RoomKeeper(
            ammunition.lot_given,
            ammunition.lot_known,
            ammunition.lots_over,
            erased_by(lots.erase_lot, LotId),
            (held_by_answer, *ALWAYS),
        ),
    }


def _erase_exhibit(work: Work, id: EvidenceId) -> None:
    alarming.forget_alarms(work, [id])
    erase_exhibit(work, id)


def _erase_stocked(work: Work, id: StockArmId) -> None:
    alarming.forget_alarms(work, [id])
    erase_stocked(work, id)


def _erase_arms(work: Work, ids: list[RecoveryId]) -> None:
    alarming.forget_alarms(work, [*ids, *tracing.items_of(work, ids)])
    disclosing.forget_steps(work, tracing.items_of(work, ids))
    erase_recoveries(work, ids)


def _erase_event(work: Work, id: Id) -> None:
    event = SeizureId(id.value)
    alarming.forget_alarms(work, seizures.things_and_arms_of(work, event))
    disclosing.forget_steps(work, tracing.items_of(work, seizures.arms_of(work, event)))
    consignments.forget_event(work, event)
    erase_event(work, event)


def _of_people() -> dict[RetentionKind, Keeper]:
    kinds = RetentionKind
    return {
        kinds.CASES: RoomKeeper(
            case_files.case_given,
            case_files.case_known,
            case_files.cases_over,
            case_service.erase_ordered,
            (held_by_asking,),
        ),
        kinds.REPORTS: RoomKeeper(
            graded.report_given,
            graded.report_known,
            graded.reports_over,
            erased_by(grading.erase_ordered, ReportId),
            ALWAYS,
        ),
        kinds.PROTECTION: Several(
            (
                RoomKeeper(
                    privacy.request_given,
                    privacy.request_known,
                    privacy.requests_over,
                    erased_by(erase_request, PrivacyRequestId),
                ),
                RoomKeeper(
                    privacy.breach_given,
                    privacy.breach_known,
                    privacy.breaches_over,
                    erased_by(erase_breach, DataBreachId),
                ),
            )
        ),
    }


def _of_exchange(desk: Desk) -> dict[RetentionKind, Keeper]:
    kinds = RetentionKind
    return {
        kinds.OUR_REQUESTS: RoomKeeper(
            tracing.request_given,
            tracing.request_known,
            erasing=lambda work, id: keeping.erase_ordered(work, desk, KeptSide.ASKING, RequestId(id.value)),
        ),
        kinds.THEIR_REQUESTS: RoomKeeper(
            tracing.incoming_given,
            tracing.incoming_known,
            erasing=lambda work, id: keeping.erase_ordered(work, desk, KeptSide.ASKED, IncomingId(id.value)),
        ),
        kinds.OUR_INFORMATION: RoomKeeper(
            information.statement_given,
            information.statement_known,
            information.statements_over,
            lambda work, id: informing.erase_statement(work, desk, StatementId(id.value)),
            (held_by_asking,),
        ),
        kinds.TOLD_BY_OTHERS: RoomKeeper(
            information.received_given,
            information.received_known,
            erasing=lambda work, id: informing.erase_received(work, desk, ReceivedId(id.value)),
        ),
        kinds.FORMAL_REQUESTS: RoomKeeper(
            formals.formal_given,
            formals.formal_known,
            formals.formals_over,
            erased_by(formal.erase_ordered, FormalId),
            (held_by_asking,),
        ),
        kinds.PAPERS: RoomKeeper(
            papers.paper_given,
            papers.paper_known,
            erasing=erased_by(filing.erase_ordered, PaperId),
        ),
    }
