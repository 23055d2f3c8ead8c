# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A licensing office over a real database: two record keepers, a customs officer and a supervisor."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import transfers as t
from nodes import Node
from ploughshare.registry.certificates import service as certificates
from ploughshare.registry.certificates.rules.trusting import trusted_document
from ploughshare.registry.certificates.terms import (
    About,
    Certificate,
    CertificateId,
    Channel,
    Confirmation,
    ConfirmationId,
    ContactFrom,
    Issuer,
    Reply,
    Wording,
)
from ploughshare.registry.licences import queries, service
from ploughshare.registry.licences.terms import Application, LicenceId, Movement, Stage
from ploughshare.safeguards.access.terms import Role
from ploughshare.safeguards.mandates import service as cases
from ploughshare.safeguards.work import CaseId, Mandate
from ploughshare.vocabulary.purposes import Purpose

REASON = "The risk was assessed and found low."
LIST = b"""kind,state,name,goods,since,until,source,reference
embargo,PRK,,,2006-10-14,,Security Council resolution 1718,S/RES/1718
denial,,Shadow Trading FZE,arms,2025-01-01,,Denial of another state,D 7
"""


class Desk:
    """The office."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.first = node.mandate(Role.RECORD_KEEPER, purpose=Purpose.LICENSING)
        self.second = node.mandate(Role.RECORD_KEEPER, purpose=Purpose.LICENSING)
        self.customs = node.mandate(Role.CUSTOMS_OFFICER)

    def work(self, by: Mandate | None = None):
        return self.node.door.open(replace(by or self.first, at=self.node.now))

    # -- certificates

    def trust(self, issuer: Issuer) -> None:
        document = trusted_document([issuer])
        with self.work(self.first) as work:
            certificates.propose_issuers(work, document)
        with self.work(self.second) as work:
            certificates.confirm_issuer(work, issuer.id)

    def bring(self, text: str) -> None:
        with self.work() as work:
            certificates.bring_list(work, text)

    def paper(self, wording: Wording = t.WORDING) -> CertificateId:
        with self.work() as work:
            return certificates.register_paper(
                work, work.new_id(CertificateId), wording, scan_digest="ab" * 32
            ).id

    def signed(self, text: str) -> Certificate:
        with self.work() as work:
            return certificates.register_signed(work, work.new_id(CertificateId), text)

    def confirm(
        self, id: CertificateId, about: About, reply: Reply = Reply.YES, **changes: Any
    ) -> Certificate:
        said = {
            "about": about,
            "asked": "Ministry of Interior, licensing desk",
            "channel": Channel.EMBASSY,
            "contact_from": ContactFrom.DIPLOMATIC,
            "on": self.node.now.date(),
            "reply": reply,
            "notes": "Note verbale 12/2026",
        }
        with self.work(self.second) as work:
            entry = Confirmation(
                work.new_id(ConfirmationId),
                **{**said, **changes},
                recorded_by=self.second.actor,
                recorded_at=work.at,
            )
            return certificates.confirm(work, id, entry)

    def confirmed(self, wording: Wording = t.WORDING) -> CertificateId:
        id = self.paper(wording)
        self.confirm(id, About.AUTHENTICITY)
        self.confirm(id, About.ORDER)
        return id

    # -- licences

    def supply(self, content: bytes = LIST, name: str = "national") -> None:
        with self.work() as work:
            service.supply_list(work, name, content, as_of=date(2026, 11, 1))

    def apply(self, said: Application = t.APPLICATION, **changes: Any) -> LicenceId:
        with self.work() as work:
            return service.apply(work, work.new_id(LicenceId), replace(said, **changes)).id

    def grant(self, id: LicenceId, by: Mandate | None = None) -> None:
        with self.work(by or self.second) as work:
            version = queries.known(work, id).version
            service.grant(work, id, version=version, reason=REASON)

    def granted(self, **changes: Any) -> LicenceId:
        self.supply()
        id = self.apply(**{"certificate": self.confirmed(), **changes})
        self.grant(id)
        return id

    def move(self, id: LicenceId, stage: Stage, quantity: int, **changes: Any) -> Movement:
        said = {
            "line": 1,
            "on": self.node.now.date(),
            "reference": f"{stage.value}-{quantity}-{self.node.now.date()}",
            "told_by": stage.value,
        }
        with self.work(self.customs) as work:
            return service.record_movement(work, id, stage=stage, quantity=quantity, **{**said, **changes})

    def view(self, id: LicenceId) -> queries.LicenceView:
        with self.work() as work:
            return queries.licence(work, id)

    def reconcile(self, id: LicenceId) -> dict[tuple[str, int, str | None], Any]:
        with self.work() as work:
            return {
                (
                    each.difference.sign.value,
                    each.difference.line,
                    each.difference.stage and each.difference.stage.value,
                ): each
                for each in service.reconcile(work, id)
            }

    def open_case(self, by: Mandate) -> CaseId:
        with self.work(by) as work:
            case = cases.open_case(work, id=work.new_id(CaseId), reference="2026/117", purpose=by.purpose)
        return case.id
