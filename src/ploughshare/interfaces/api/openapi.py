# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The API's description as OpenAPI 3.1, drawn from the handlers themselves."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from litestar import Request, Router
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Components, License, SecurityScheme, Tag
from litestar.types import Method

from ploughshare.interfaces.api.documents.forms import Given

DESCRIPTION = """
Officers' API of a Ploughshare node. Every route but the sign-in, the health check and this document
needs a complete sign-in with two factors, and acts under the mandate last taken: purpose, case, legal
basis. Look-ups need an open case or a recovery in hand. What is out of reach looks like what does not
exist. Every read, write, disclosure and refusal is logged.

Instants are RFC 3339 in UTC, countries ISO 3166-1 alpha-3, lists come in pages with an opaque
`next_cursor`. A POST may carry an `Idempotency-Key`: repeated within 24 hours it acts once and gets
the same reply. Failures are problem documents (RFC 9457) in the language of `Accept-Language`.

No route leads from a person to arms.
""".strip()

DOCUMENT = "/openapi.json"

TAGS = {
    "Sessions": "Signing in with two factors; purpose, case and basis one works under.",
    "Cases": "Cases to work under.",
    "Firearms": "Reading marks; the register of arms.",
    "Ammunition": "Lots of ammunition, headstamps, and the office's list of makers' codes.",
    "Judgements": "Which records of the register are one arm: said, undone, listed.",
    "Recoveries": "Recovered arms and their candidates.",
    "Seizures": "Seizures, finds, surrenders and checks, with their versions, rates and map.",
    "Traces": "Traces of recovered arms, their chains and results.",
    "Requests": "Requests to other states.",
    "Incoming": "What other states ask.",
    "Referrals": "Questions referred to another state, with the asker's consent.",
    "Formal requests": "Legal assistance, extradition, preservation, joint teams and controlled deliveries.",
    "Exchange": "Peers, agreements and mail.",
    "Files": "Files that went or came with requests and answers.",
    "Evidence": "Exhibits, who had them, and what both sides of each hand-over signed.",
    "Formats": "Files that leave in formats of other systems, and theirs that come in as drafts.",
    "Information": "What is told unasked, received, passed on with consent, corrected and taken back.",
    "Oversight": "The audit log, reviews, and until when what partners told is kept.",
    "Keeping": "How long records are kept, by which law; what is kept for a reason or erased by two.",
    "Data protection": "Requests about one's own data, breaches, and the record of processing.",
    "Look-ups": "Whether a partner's register knows an arm, without telling which.",
    "Imports": "Files into the register.",
    "Law": "What law says.",
    "Questions of law": "What the law leaves to the legal officer, and how it was decided.",
    "Reports": "Reports that the state owes, from records: drawn, kept, signed, and what is behind a figure.",
    "Answers owed": "What states owe each other in answers, and reminders of terms.",
    "Consignments": "Seized things that may have travelled together, and what officers judged.",
    "Assurances": "What states and organisations assured each other, and whether they keep it.",
    "Licences": "Export, import, transit and brokering; screening, deliveries, diversion alerts.",
    "End-user certificates": "Issued, shown, checked and confirmed; who is trusted.",
    "Stocks": "Stocks of a force, counts, what waits for a second person.",
    "Alarms": "Arms that cannot turn up and did: destroyed, kept, in stock, or told so by another authority.",
    "Accounts": "Accounts, for operators.",
    "Saved views": "Filters of lists, kept under a name for oneself or for colleagues.",
    "Units": "Contact points of the state, and the posts and provinces that file through them.",
    "Filings": "Requests that posts and provinces file through their contact point.",
    "Health": "Whether the office answers.",
}


class StrictDocument(JsonRenderPlugin):
    """The document as JSON. It says, too, that what a client sends holds no field that is not named."""

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        """See `JsonRenderPlugin.render`."""
        closed = {each.__name__ for each in _below(Given)}
        for name, schema in openapi_schema["components"]["schemas"].items():
            if name in closed:
                schema["additionalProperties"] = False
        return super().render(request, openapi_schema)


def _below(kind: type[Any]) -> set[type[Any]]:
    found = set(kind.__subclasses__())
    return found | {each for one in found for each in _below(one)}


def _only_the_document(request: Request[Any, Any, Any]) -> None:
    """The framework would answer every other address beside the document with a page of its own."""
    if not request.url.path.endswith(DOCUMENT):
        raise NotFoundException


def _operation_id(handler: HTTPRouteHandler, method: Method, path: list[Any]) -> str:
    """The handler's name: the verb and noun by which the service is known, too."""
    return handler.handler_name


def openapi_config(prefix: str) -> OpenAPIConfig:
    """Configuration of the document at `PREFIX/openapi.json`."""
    return OpenAPIConfig(
        title="Ploughshare officers' API",
        version=version("ploughshare"),
        description=DESCRIPTION,
        license=License(name="Apache-2.0", identifier="Apache-2.0"),
        use_handler_docstrings=True,
        operation_id_creator=_operation_id,
        openapi_router=Router(
            prefix, route_handlers=[], before_request=_only_the_document, include_in_schema=False
        ),
        render_plugins=[StrictDocument(path=DOCUMENT)],
        tags=[Tag(name=name, description=words) for name, words in TAGS.items()],
        components=Components(
            security_schemes={
                "session": SecurityScheme(
                    type="http", scheme="bearer", description="The token of POST /sessions."
                )
            }
        ),
        security=[{"session": []}],
    )
