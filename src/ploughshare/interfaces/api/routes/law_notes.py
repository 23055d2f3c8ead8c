# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A decision of law as a short legal note, as a file."""

from __future__ import annotations

from litestar import Response
from litestar.params import JSONBody

from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.law import LawQuestion
from ploughshare.interfaces.api.routes.law import TAG, asked_and_known
from ploughshare.interfaces.api.routes.route import acts
from ploughshare.interfaces.api.routes.states import PDF_OR_OTHER, Language, Wanted, sent
from ploughshare.interfaces.presentation.papers import PaperFormat, paper_file
from ploughshare.law.gateways import service as gateways
from ploughshare.law.gateways.rules.notes import Explained, note_document
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission


@acts("/law/notes", TAG, status=200, media_type=PDF_OR_OTHER)
def write_law_note(
    call: Caller,
    data: JSONBody[LawQuestion],
    wanted: Wanted = PaperFormat.PDF,
    language: Language = "en",
) -> Response[bytes]:
    """A decision as a note: question, answer, because, conditions, facts with where each comes
    from, what is not known and whom to ask, what single fact would alter it, sources."""
    question, facts = asked_and_known(call, data)
    with call.work() as work:
        work.allow(Permission.LAW_READ)
        known, assured = gateways.known_facts(work, question, facts=facts)
        stated = data.facts.__struct_fields__ if data.facts else ()
        explained = Explained(
            question,
            known,
            gateways.decide_each(work, question, facts=facts),
            gateways.turning_points(work, question, facts=facts),
            frozenset(stated),
            assured=assured,
        )
        said = {"asking": question.asking, "asked": question.asked, "row": "note"}
        work.record(Deed.GATEWAY_ASKED, None, said)
    number = f"{question.asking} {question.asked} {question.form.value} {call.at.date().isoformat()}"
    made = note_document(explained, number=number, made_at=call.at, made_by=call.mandate.agency)
    return sent(paper_file(made, language=language, wanted=wanted))


HANDLERS = [write_law_note]
