# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What stands in the navigation, by what somebody may do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from ploughshare.kernel.text import N_
from ploughshare.safeguards.permissions import Permission

_P = Permission
NOTHING_WAITS: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Item:
    """One entry.

    Attributes:
        path: where it leads.
        label: message id.
        icon: drawing beside it.
        needs: any of these permissions shows it; empty shows it to everybody.
        here: whether the present page belongs to it.
        waiting: how many things wait there for the reader.
    """

    path: str
    label: str
    icon: str
    needs: frozenset[Permission] = frozenset()
    here: bool = False
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A group of entries under a heading (message id)."""

    label: str
    items: tuple[Item, ...]


def _entry(path: str, label: str, *needs: Permission, icon: str) -> Item:
    return Item(path, label, icon, frozenset(needs))


SECTIONS: tuple[Section, ...] = (
    Section(
        # Translators: heading in the navigation.
        N_("Tracing"),
        (
            _entry("/queue", N_("My queue"), _P.TRACE_READ, icon="list-check"),
            Item(
                "/incoming",
                N_("Asked by others"),
                icon="inbox",
                needs=frozenset({_P.REQUEST_ANSWER, _P.REQUEST_DECIDE}),
            ),
            Item(
                "/recoveries/new",
                N_("Record a recovery"),
                icon="circle-plus",
                needs=frozenset({_P.RECOVERY_WRITE}),
            ),
            _entry("/filings", N_("Filings"), _P.TRACE_READ, icon="inbox"),
            _entry("/requests", N_("Our requests"), _P.TRACE_READ, icon="send"),
            _entry("/replies", N_("Replies by other ways"), _P.REQUEST_SEND, icon="inbox"),
            _entry("/information", N_("Information"), _P.INFORMATION_READ, icon="bulb"),
            _entry("/received", N_("Told by others"), _P.INFORMATION_READ, icon="message-2"),
            _entry("/consents", N_("Consents"), _P.INFORMATION_READ, icon="thumb-up"),
            _entry("/cases", N_("Cases"), _P.CASE_READ, _P.CASE_OPEN, icon="briefcase"),
        ),
    ),
    Section(
        # Translators: heading in the navigation.
        N_("Seizures"),
        (
            _entry("/seizures", N_("Seizures and finds"), _P.SEIZURE_READ, icon="list-check"),
            _entry("/seizures/new", N_("Record a seizure"), _P.SEIZURE_WRITE, icon="circle-plus"),
            _entry("/phone", N_("On the phone"), _P.SEIZURE_WRITE, icon="upload"),
            _entry("/seizures/map", N_("Map of seizures"), _P.SEIZURE_READ, icon="route"),
            _entry("/seizures/checks", N_("Checks"), _P.SEIZURE_READ, icon="eye-check"),
            _entry("/consignments", N_("Consignments"), _P.SEIZURE_READ, icon="route"),
        ),
    ),
    Section(
        # Translators: heading in the navigation.
        N_("Register"),
        (
            _entry("/register", N_("Search the register"), _P.ARM_LOOK_UP, icon="search"),
            _entry("/register/new", N_("Enter an arm"), _P.ARM_WRITE, icon="file-plus"),
            _entry("/ammunition", N_("Ammunition"), _P.ARM_READ, _P.ARM_LOOK_UP, icon="list-check"),
            _entry("/headstamps", N_("Headstamps"), _P.ARM_READ, icon="eye"),
            Item(
                "/register/confirm",
                N_("To confirm"),
                icon="clipboard-check",
                needs=frozenset({_P.ARM_CONFIRM}),
            ),
            _entry(
                "/imports",
                N_("Imports"),
                _P.ARM_IMPORT,
                _P.RECOVERY_WRITE,
                _P.SEIZURE_WRITE,
                icon="file-import",
            ),
        ),
    ),
    Section(
        # Translators: heading in the navigation.
        N_("Evidence"),
        (
            _entry("/evidence", N_("Exhibits"), _P.CUSTODY_READ, icon="tag"),
            _entry("/hand-overs", N_("Hand-overs"), _P.CUSTODY_READ, icon="arrows-exchange"),
            _entry("/case-files", N_("Cases in court"), _P.CASE_READ, icon="gavel"),
            _entry("/intelligence-reports", N_("Intelligence"), _P.INFORMATION_READ, icon="notes"),
            _entry("/disclosures", N_("Disclosure"), _P.FORMAL_READ, icon="scale"),
        ),
    ),
    Section(
        # Translators: heading in the navigation.
        N_("Transfers"),
        (
            _entry("/licences", N_("Licences"), _P.LICENCE_READ, icon="file-certificate"),
            _entry("/certificates", N_("End-user certificates"), _P.LICENCE_READ, icon="certificate"),
            _entry("/diversion", N_("Diversion alerts"), _P.LICENCE_READ, icon="alert-triangle"),
            _entry("/stocks", N_("Stocks"), _P.STOCK_READ, icon="building-warehouse"),
            _entry("/alarms", N_("Arms that turned up"), _P.ALARM_READ, icon="alert-circle"),
            _entry("/embargoes", N_("Embargoes and denials"), _P.LICENCE_READ, icon="ban"),
        ),
    ),
    Section(
        # Translators: heading in the navigation.
        N_("Reports"),
        (_entry("/reports", N_("Reports owed"), _P.REPORT_READ, icon="file-certificate"),),
    ),
    Section(
        # Translators: heading in the navigation.
        N_("Exchange"),
        (
            Item(
                "/agreements", N_("Agreements"), icon="file-certificate", needs=frozenset({_P.AGREEMENT_READ})
            ),
            _entry("/lookups", N_("Private look-ups"), _P.LOOKUP_READ, icon="eye-question"),
            _entry("/peers", N_("Other nodes"), _P.PEER_READ, icon="affiliate"),
            _entry("/mail", N_("Mailbox"), _P.MAIL_READ, icon="mail"),
            _entry("/owed", N_("Answers owed"), _P.AGREEMENT_READ, icon="history"),
            _entry("/papers", N_("Files of other systems"), _P.INFORMATION_READ, icon="file-import"),
            _entry("/release", N_("Clean a file"), _P.INFORMATION_READ, icon="clipboard-check"),
        ),
    ),
    Section(
        # Translators: heading in the navigation.
        N_("Law"),
        (
            _entry("/law", N_("Between two states"), _P.LAW_READ, icon="scale"),
            _entry("/law/states", N_("States by instrument"), _P.LAW_READ, icon="route"),
            _entry("/law/facts", N_("Facts of law"), _P.LAW_READ, icon="list-check"),
            _entry("/law/questions", N_("Questions of law"), _P.RULING_READ, icon="message-question"),
            _entry("/law/assurances", N_("Assurances"), _P.ASSURANCE_READ, icon="certificate"),
            _entry("/formal-requests", N_("Formal requests"), _P.FORMAL_READ, icon="file-certificate"),
        ),
    ),
    Section(
        # Translators: heading in the navigation.
        N_("Oversight"),
        (
            _entry("/audit", N_("Audit log"), _P.AUDIT_READ, icon="history"),
            _entry("/audit/witnesses", N_("Witnesses of the log"), _P.AUDIT_READ, icon="certificate"),
            _entry("/kept", N_("Time of keeping"), _P.AGREEMENT_READ, icon="history"),
            _entry("/retention", N_("How long"), _P.RETENTION_READ, icon="clock"),
            _entry("/erasures", N_("Review of records"), _P.RETENTION_READ, icon="list-check"),
            _entry("/privacy/requests", N_("Privacy requests"), _P.PRIVACY_READ, icon="message-question"),
            _entry("/privacy/breaches", N_("Breaches"), _P.PRIVACY_READ, icon="alert-triangle"),
            _entry("/privacy/processing", N_("Processing"), _P.PRIVACY_READ, icon="file-certificate"),
            _entry("/reviews", N_("Reviews"), _P.REVIEW_READ, icon="eye-check"),
            Item(
                "/reviews/own",
                N_("My look-ups"),
                icon="message-question",
                needs=frozenset({_P.REVIEW_ANSWER}),
            ),
            _entry("/accounts", N_("Accounts"), _P.ACCOUNT_READ, icon="users"),
            Item(
                "/units",
                N_("Posts and contact points"),
                icon="affiliate",
                needs=frozenset({_P.UNIT_READ}),
            ),
        ),
    ),
)


SAVED_LISTS: frozenset[str] = frozenset(
    {
        "/queue",
        "/incoming",
        "/filings",
        "/requests",
        "/received",
        "/replies",
        "/recoveries",
        "/seizures",
        "/seizures/map",
        "/seizures/checks",
        "/consignments",
        "/ammunition",
        "/evidence",
        "/case-files",
        "/intelligence-reports",
        "/licences",
        "/certificates",
        "/diversion",
        "/stocks",
        "/embargoes",
        "/reports",
        "/mail",
        "/owed",
        "/law/states",
        "/law/facts",
        "/formal-requests",
        "/audit",
        "/erasures",
        "/privacy/requests",
        "/reviews",
    }
)
"""Lists whose filters can be kept as a view under a name."""


def sections(
    may: Callable[[Permission], bool], path: str, *, waiting: Mapping[str, int] = NOTHING_WAITS
) -> list[Section]:
    """The groups somebody sees, with the present page marked.

    Args:
        waiting: path of an entry to how many things wait there for the reader.
    """
    shown = []
    every = [item for section in SECTIONS for item in section.items]
    fitting = [item.path for item in every if path == item.path or path.startswith(item.path + "/")]
    present = max(fitting, key=len, default=None)
    for section in SECTIONS:
        items = tuple(
            replace(item, here=item.path == present, waiting=waiting.get(item.path, 0))
            for item in section.items
            if not item.needs or any(may(need) for need in item.needs)
        )
        if items:
            shown.append(Section(section.label, items))
    return shown


def first_page(may: Callable[[Permission], bool]) -> str:
    """Where somebody begins: the first entry they see."""
    for section in SECTIONS:
        for item in section.items:
            if item.needs and any(may(need) for need in item.needs):
                return item.path
    return "/about"
