# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What stands in the navigation, by what somebody may do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ploughshare.kernel.text import N_
from ploughshare.safeguards.permissions import Permission

_P = Permission


@dataclass(frozen=True, slots=True)
class Item:
    """One entry.

    Attributes:
        path: where it leads.
        label: message id.
        icon: drawing beside it.
        needs: any of these permissions shows it; empty shows it to everybody.
        here: whether the present page belongs to it.
    """

    path: str
    label: str
    icon: str
    needs: frozenset[Permission] = frozenset()
    here: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A group of entries under a heading (message id)."""

    label: str
    items: tuple[Item, ...]


SECTIONS: tuple[Section, ...] = (
    Section(
        # Translators: heading in the navigation.
        N_("Tracing"),
        (
            Item("/queue", N_("My queue"), "list-check", frozenset({_P.TRACE_READ})),
            Item(
                "/incoming",
                N_("Asked by others"),
                "inbox",
                frozenset({_P.REQUEST_ANSWER, _P.REQUEST_DECIDE}),
            ),
            Item("/recoveries/new", N_("Record a recovery"), "circle-plus", frozenset({_P.RECOVERY_WRITE})),
            Item("/requests", N_("Our requests"), "send", frozenset({_P.TRACE_READ})),
            Item(
                "/cases",
                N_("Cases"),
                "briefcase",
                frozenset({_P.CASE_READ, _P.CASE_OPEN}),
            ),
        ),
    ),
    Section(
        # Translators: heading in the navigation.
        N_("Register"),
        (
            Item("/register", N_("Search the register"), "search", frozenset({_P.ARM_LOOK_UP})),
            Item("/register/new", N_("Enter an arm"), "file-plus", frozenset({_P.ARM_WRITE})),
            Item("/register/confirm", N_("To confirm"), "clipboard-check", frozenset({_P.ARM_CONFIRM})),
            Item("/imports", N_("Imports"), "file-import", frozenset({_P.ARM_IMPORT})),
        ),
    ),
    Section(
        # Translators: heading in the navigation.
        N_("Exchange"),
        (
            Item("/agreements", N_("Agreements"), "file-certificate", frozenset({_P.AGREEMENT_READ})),
            Item("/peers", N_("Other nodes"), "affiliate", frozenset({_P.PEER_READ})),
            Item("/mail", N_("Mailbox"), "mail", frozenset({_P.MAIL_READ})),
            Item("/law", N_("Law"), "scale", frozenset({_P.LAW_READ})),
        ),
    ),
    Section(
        # Translators: heading in the navigation.
        N_("Oversight"),
        (
            Item("/audit", N_("Audit log"), "history", frozenset({_P.AUDIT_READ})),
            Item("/reviews", N_("Reviews"), "eye-check", frozenset({_P.REVIEW_READ})),
            Item("/reviews/own", N_("My look-ups"), "message-question", frozenset({_P.REVIEW_ANSWER})),
            Item("/accounts", N_("Accounts"), "users", frozenset({_P.ACCOUNT_READ})),
        ),
    ),
)


def sections(may: Callable[[Permission], bool], path: str) -> list[Section]:
    """The groups somebody sees, with the present page marked."""
    shown = []
    every = [item for section in SECTIONS for item in section.items]
    fitting = [item.path for item in every if path == item.path or path.startswith(item.path + "/")]
    present = max(fitting, key=len, default=None)
    for section in SECTIONS:
        items = tuple(
            Item(item.path, item.label, item.icon, item.needs, item.path == present)
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
