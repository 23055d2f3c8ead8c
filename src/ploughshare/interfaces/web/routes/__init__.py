# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""All pages of the office as one router."""

from __future__ import annotations

from litestar import Router
from litestar.di import Provide

from ploughshare.bootstrap.post_room import PostRoom
from ploughshare.interfaces.presentation.pace import Pace
from ploughshare.interfaces.web import assets
from ploughshare.interfaces.web.headers import add_security_headers
from ploughshare.interfaces.web.routes import (
    about,
    account,
    accounts,
    agreements,
    ammunition,
    assurances,
    audit,
    breaches,
    candidates,
    case_files,
    cases,
    certificates,
    channels,
    consignments,
    custody,
    deadlines,
    debts,
    disclosure,
    diversion,
    duplicates,
    enclosures,
    fact_changes,
    facts,
    files,
    formal,
    graded,
    hand_overs,
    imports,
    imports_again,
    incoming,
    information,
    kept,
    law,
    law_note,
    licences,
    lookups,
    mail,
    mandate,
    papers,
    peers,
    phone,
    photographs,
    privacy,
    queue,
    received,
    recoveries,
    register,
    release,
    reports,
    requests,
    retention,
    reviews,
    rulings,
    saved_views,
    seized_exhibits,
    seizure_entry,
    seizure_files,
    seizure_map,
    seizures,
    signing_in,
    states,
    stocks,
    traces,
    units,
    witnesses,
)
from ploughshare.interfaces.web.trouble import handlers
from ploughshare.interfaces.web.visit import visits

FORM_BYTES_MOST = 2 * 1024 * 1024
"""Size of a form without files."""


def web_router(post: PostRoom, pace: Pace) -> Router:
    """The officers' pages of a node, with their headers and with outcomes shown as pages.

    Args:
        pace: of sign-ins, over all faces.
    """
    pages = Router(
        "/",
        route_handlers=[
            *signing_in.HANDLERS,
            *account.HANDLERS,
            *mandate.HANDLERS,
            *about.HANDLERS,
            *queue.HANDLERS,
            *recoveries.HANDLERS,
            *seizures.HANDLERS,
            *seizure_entry.HANDLERS,
            *seizure_map.HANDLERS,
            *seizure_files.HANDLERS,
            *reports.HANDLERS,
            *traces.HANDLERS,
            *candidates.HANDLERS,
            *channels.HANDLERS,
            *requests.HANDLERS,
            *formal.HANDLERS,
            *cases.HANDLERS,
            *case_files.HANDLERS,
            *custody.HANDLERS,
            *seized_exhibits.HANDLERS,
            *hand_overs.HANDLERS,
            *disclosure.HANDLERS,
            *graded.HANDLERS,
            *incoming.HANDLERS,
            *information.HANDLERS,
            *received.HANDLERS,
            *papers.HANDLERS,
            *files.HANDLERS,
            *enclosures.HANDLERS,
            *imports.HANDLERS,
            *imports_again.HANDLERS,
            *phone.HANDLERS,
            *register.HANDLERS,
            *ammunition.HANDLERS,
            *duplicates.HANDLERS,
            *agreements.HANDLERS,
            *lookups.HANDLERS,
            *consignments.HANDLERS,
            *release.HANDLERS,
            *peers.HANDLERS,
            *mail.HANDLERS,
            *audit.HANDLERS,
            *witnesses.HANDLERS,
            *kept.HANDLERS,
            *retention.HANDLERS,
            *privacy.HANDLERS,
            *breaches.HANDLERS,
            *reviews.HANDLERS,
            *accounts.HANDLERS,
            *units.HANDLERS,
            *saved_views.HANDLERS,
            *law.HANDLERS,
            *facts.HANDLERS,
            *fact_changes.HANDLERS,
            *law_note.HANDLERS,
            *assurances.HANDLERS,
            *photographs.HANDLERS,
            *debts.HANDLERS,
            *states.HANDLERS,
            *rulings.HANDLERS,
            *deadlines.HANDLERS,
            *licences.HANDLERS,
            *certificates.HANDLERS,
            *diversion.HANDLERS,
            *stocks.HANDLERS,
        ],
        dependencies={**visits(post), "pace": Provide(lambda: pace, sync_to_thread=False)},
        exception_handlers=handlers(post),
        request_max_body_size=FORM_BYTES_MOST,
    )
    uploads = Router(
        "/",
        route_handlers=[*imports.UPLOADS, *phone.UPLOADS],
        dependencies=dict(visits(post)),
        exception_handlers=handlers(post),
        request_max_body_size=post.node.settings.imports.file_bytes_most + FORM_BYTES_MOST,
    )
    leaving = Router(
        "/",
        route_handlers=[
            *release.UPLOADS,
            *information.UPLOADS,
            *files.UPLOADS,
            *seizure_files.UPLOADS,
            *enclosures.UPLOADS,
            *custody.UPLOADS,
            *hand_overs.UPLOADS,
            *disclosure.UPLOADS,
            *photographs.UPLOADS,
        ],
        dependencies=dict(visits(post)),
        exception_handlers=handlers(post),
        request_max_body_size=release.FILE_BYTES_MOST + FORM_BYTES_MOST,
    )
    coming = Router(
        "/",
        route_handlers=[*papers.UPLOADS, *diversion.UPLOADS],
        dependencies=dict(visits(post)),
        exception_handlers=handlers(post),
        request_max_body_size=papers.FILE_BYTES_MOST + FORM_BYTES_MOST,
    )
    return Router(
        "/",
        route_handlers=[assets.static_file, pages, uploads, leaving, coming],
        after_request=add_security_headers,
        include_in_schema=False,
    )
