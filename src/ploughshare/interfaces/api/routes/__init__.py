# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""All routes of the API as one router."""

from __future__ import annotations

from litestar import Router
from litestar.di import Provide

from ploughshare.bootstrap.node import Node
from ploughshare.bootstrap.post_room import PostRoom
from ploughshare.interfaces.api.call import calls, reception
from ploughshare.interfaces.api.repeats import Repeats
from ploughshare.interfaces.api.routes import (
    accounts,
    agreements,
    alarms,
    ammunition,
    assurances,
    breaches,
    case_files,
    cases,
    certificates,
    channels,
    consignments,
    custody,
    deadlines,
    debts,
    disclosure,
    exchange,
    facts,
    firearms,
    formal,
    graded,
    incoming,
    information,
    judgements,
    keeping,
    law,
    law_notes,
    licences,
    lookups,
    objects,
    offences,
    oversight,
    privacy,
    recoveries,
    referrals,
    reports,
    retention,
    rulings,
    saved_views,
    seizures,
    sessions,
    states,
    stocks,
    traces,
    units,
)
from ploughshare.interfaces.api.routes.by_hand import hand_router
from ploughshare.interfaces.api.routes.enclosures import enclosure_router
from ploughshare.interfaces.api.routes.files import file_router
from ploughshare.interfaces.api.routes.imports import import_router
from ploughshare.interfaces.api.routes.papers import paper_router
from ploughshare.interfaces.api.routes.photographs import photograph_router
from ploughshare.interfaces.api.routes.replies import reply_router
from ploughshare.interfaces.api.trouble import add_headers, handlers
from ploughshare.interfaces.presentation.pace import Pace

PREFIX = "/api/v1"
BODY_BYTES_MOST = 1024 * 1024
"""Size of a JSON body."""


def api_router(node: Node, post: PostRoom, pace: Pace) -> Router:
    """The officers' API of a node.

    Args:
        pace: of sign-ins, over all faces.
    """
    return Router(
        PREFIX,
        route_handlers=[
            *sessions.HANDLERS,
            *cases.HANDLERS,
            *case_files.HANDLERS,
            *firearms.HANDLERS,
            *ammunition.HANDLERS,
            *judgements.HANDLERS,
            *recoveries.HANDLERS,
            *seizures.HANDLERS,
            *reports.HANDLERS,
            *traces.HANDLERS,
            *incoming.HANDLERS,
            *information.HANDLERS,
            *channels.HANDLERS,
            *referrals.HANDLERS,
            *formal.HANDLERS,
            *exchange.HANDLERS,
            *agreements.HANDLERS,
            *lookups.HANDLERS,
            *oversight.HANDLERS,
            *keeping.HANDLERS,
            *retention.HANDLERS,
            *privacy.HANDLERS,
            *breaches.HANDLERS,
            *law.HANDLERS,
            *facts.HANDLERS,
            *law_notes.HANDLERS,
            *assurances.HANDLERS,
            *consignments.HANDLERS,
            *debts.HANDLERS,
            *states.HANDLERS,
            *rulings.HANDLERS,
            *objects.HANDLERS,
            *deadlines.HANDLERS,
            *offences.HANDLERS,
            *custody.HANDLERS,
            *licences.HANDLERS,
            *certificates.HANDLERS,
            *disclosure.HANDLERS,
            *graded.HANDLERS,
            *alarms.HANDLERS,
            *stocks.HANDLERS,
            *accounts.HANDLERS,
            *units.HANDLERS,
            *saved_views.HANDLERS,
            import_router(node),
            file_router(node),
            photograph_router(node),
            enclosure_router(node),
            hand_router(node),
            paper_router(node),
            reply_router(node),
        ],
        guards=[reception(node)],
        dependencies={**calls(node, post), "pace": Provide(lambda: pace, sync_to_thread=False)},
        middleware=[Repeats(node)],
        exception_handlers=handlers(node),
        after_request=add_headers,
        request_max_body_size=BODY_BYTES_MOST,
    )
