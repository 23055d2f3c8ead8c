# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What this authority issues certificates with, what it publishes of them, and the daily round over licences.

Status lists and public keys are files in `data/published`: a web server of the ministry may serve a copy, an
officer may carry one, and the pages hand them out. They are signed with no transaction open.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from ploughshare.bootstrap.keys import write_secret
from ploughshare.bootstrap.node import Node
from ploughshare.kernel.countries import alpha2
from ploughshare.registry.certificates import queries, service
from ploughshare.registry.certificates.rules import credentials, status, trusting
from ploughshare.registry.certificates.terms import Issuer, Press
from ploughshare.registry.licences import service as licences
from ploughshare.registry.licences.terms import LicenceId
from ploughshare.storage import jobs

STATUS_PATH = "/certificates/status"
"""Where status lists stand on the pages' face."""


class CertificateRoom:
    """A node's press for certificates.

    Attributes:
        node: whose.
    """

    def __init__(self, node: Node) -> None:
        self.node = node
        self._published_on: date | None = None
        self._reconciled_on: date | None = None
        node.job_handlers[service.PUBLISH_JOB] = self._publish_job

    @property
    def press(self) -> Press:
        """What this authority issues with."""
        settings = self.node.settings
        return Press(
            credentials.issuer_id(alpha2(settings.node.state), self.node.node),
            settings.node.authority,
            settings.node.state,
            settings.web.origin + STATUS_PATH,
            self.node.office.keys.certificates,
        )

    @property
    def folder(self) -> Path:
        """Where what is published lies."""
        return self.node.settings.data / "published"

    def list_file(self, number: int) -> Path:
        """The file of a status list."""
        return self.folder / f"status-{number}.jwt"

    @property
    def issuer_file(self) -> Path:
        """The file that others take this authority's keys from."""
        return self.folder / "issuer.json"

    def publish(self) -> None:
        """Sign and write every status list and the public keys. Killed, the next round goes on."""
        press = self.press
        if press.key is None:
            return
        with self.node.door.open(self.node.machine()) as work:
            service.keep_key(work, press.key.public)
            found, at = queries.published(work), work.at
        self.folder.mkdir(parents=True, exist_ok=True)
        for number, revoked in found.revoked.items():
            made = status.list_credential(
                issuer=press.issuer, address=f"{press.status}/{number}", revoked=revoked, at=at
            )
            write_secret(self.list_file(number), credentials.secured(made, press.key).encode())
        issuer = Issuer(press.issuer, press.authority, press.state, found.keys)
        document = json.dumps(trusting.trusted_document([issuer]), ensure_ascii=False, indent=1)
        write_secret(self.issuer_file, document.encode() + b"\n")
        self._published_on = at.date()

    def _publish_job(self, job: jobs.Job) -> None:
        self.publish()

    def sweep(self) -> None:
        """Once a day: publish anew, so that lists stay fresh, and look for what is overdue under licences."""
        today = self.node.clock().date()
        if self._published_on != today:
            self.publish()
        if self._reconciled_on == today:
            return
        after: LicenceId | None = None
        while True:
            with self.node.door.open(self.node.machine()) as work:
                after = licences.reconcile_after(work, after)
            if after is None:
                break
        self._reconciled_on = today
