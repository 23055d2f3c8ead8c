# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A decision of law as a short legal note: on a page to read and print, and as a file."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from litestar import Response, get

from ploughshare.interfaces.presentation.papers import PaperFormat, draw, paper_tags
from ploughshare.interfaces.web.handed_out import handed_out
from ploughshare.interfaces.web.routes.law_question import DUAL, tried
from ploughshare.interfaces.web.routes.register import member_of
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.kernel.clock import to_rfc3339
from ploughshare.kernel.countries import UnknownCountry
from ploughshare.law.facts.queries import in_force
from ploughshare.law.gateways import service as gateways
from ploughshare.law.gateways.rules.notes import Explained, note_document
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.vocabulary.documents import Document

FILES = (PaperFormat.PDF, PaperFormat.DOCX, PaperFormat.TEXT)


@get("/law/note", sync_to_thread=True)
def law_note(visit: Here) -> Response[Any]:
    """The note on the question of the address; as a file where a format is named."""
    document = _document(visit)
    wanted = member_of(PaperFormat, visit.asked("format"))
    if wanted is not None:
        return handed_out(visit, document, wanted)
    query = [(name, value) for name, value in visit.request.query_params.items() if name != "format"]
    return visit.page(
        "law/note.html",
        paper=draw(document, visit.language),
        query=urlencode(query),
        files=[each.value for each in FILES],
        tags=paper_tags(),
    )


def _document(visit: Visit) -> Document:
    with visit.work() as work:
        work.allow(Permission.LAW_READ)
        found = tried(visit, in_force(work))
        if found.question is None:
            raise UnknownCountry({"given": ""})
        question, facts = found.question, found.facts
        known, assured = gateways.known_facts(work, question, facts=facts)
        explained = Explained(
            question,
            known,
            gateways.decide_each(work, question, facts=facts),
            gateways.turning_points(work, question, facts=facts),
            frozenset(found.stated),
            found.proposed and DUAL not in found.stated,
            assured,
        )
        said = {"asking": question.asking, "asked": question.asked, "row": "note"}
        work.record(Deed.GATEWAY_ASKED, None, said)
    number = f"{question.asking} {question.asked} {question.form.value} {to_rfc3339(visit.at)[:10]}"
    return note_document(explained, number=number, made_at=visit.at, made_by=visit.mandate.agency)


HANDLERS = [law_note]
