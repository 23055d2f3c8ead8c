# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Papers: the reply to who asked, the notice to the supervisory authority, the record of processing.
Logged."""

from __future__ import annotations

from ploughshare.registry.privacy.errors import PrivacyUnknown
from ploughshare.registry.privacy.queries.breaches import known_breach, partners_told
from ploughshare.registry.privacy.queries.processing import processing, processing_version
from ploughshare.registry.privacy.queries.requests import known_request
from ploughshare.registry.privacy.rules import papers
from ploughshare.registry.privacy.store import requests as store
from ploughshare.registry.privacy.terms import DataBreachId, PrivacyRequestId
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.documents import Document


def reply_paper(work: Work, id: PrivacyRequestId) -> Document:
    """The reply to a request, a draft until it is decided.

    Raises:
        PrivacyUnknown.
    """
    work.allow(Permission.PRIVACY_READ)
    made = known_request(work, id)
    places = store.places(work.connection, id)
    work.record(Deed.PRIVACY_PAPER_MADE, id)
    return papers.reply(made, places, made_at=work.at, made_by=work.mandate.agency)


def breach_paper(work: Work, id: DataBreachId) -> Document:
    """The notice of a breach to the supervisory authority.

    Raises:
        PrivacyUnknown.
    """
    work.allow(Permission.PRIVACY_READ)
    made = known_breach(work, id)
    told = [node for node, was in partners_told(work, made) if was]
    work.record(Deed.PRIVACY_PAPER_MADE, id)
    return papers.breach_notice(made, told, made_at=work.at, made_by=work.mandate.agency)


def processing_paper(work: Work, version: int | None = None) -> Document:
    """One version of the record of processing, else the latest.

    Raises:
        PrivacyUnknown.
    """
    found = processing(work) if version is None else processing_version(work, version)
    if found is None:
        raise PrivacyUnknown()
    return papers.processing_record(found, made_at=work.at, made_by=work.mandate.agency)
