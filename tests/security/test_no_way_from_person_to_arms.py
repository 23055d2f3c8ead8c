# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Promise: no permission leads from a person to arms, and purposes are a closed list."""

from __future__ import annotations

import re

from ploughshare.safeguards.access import rules
from ploughshare.safeguards.access.terms import Role
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.vocabulary.purposes import Purpose

PERSON = re.compile(r"owner|person|citizen|name|people|holder:(?!resolve)|pointer")
FORBIDDEN = re.compile(r"politic|milit|relig|rac(e|ial)|ethnic|belief|union|protest", re.IGNORECASE)


def test_no_permission_names_a_search_for_a_person() -> None:
    assert [each.value for each in Permission if PERSON.search(each.value)] == []


def test_the_only_act_on_a_holder_is_to_resolve_one_pointer() -> None:
    assert [each for each in Permission if "holder" in each.value] == [Permission.HOLDER_RESOLVE]
    assert [each for each in Deed if "holder" in each.value] == [Deed.HOLDER_RESOLVED]


def test_no_purpose_is_political_military_religious_or_racial() -> None:
    assert [each.value for each in Purpose if FORBIDDEN.search(each.value)] == []
    assert {each.value for each in Purpose} == {
        "tracing",
        "criminal_investigation",
        "border_control",
        "record_keeping",
        "licensing",
        "stock_security",
        "legal_review",
        "oversight",
        "system_operation",
    }


def test_every_role_has_a_purpose_and_every_permission_a_shape() -> None:
    for role in Role:
        assert rules.PURPOSES[role]
        assert rules.PERMISSIONS[role] >= rules.EVERYONE
    for permission in Permission:
        assert re.fullmatch(r"[a-z]+:[a-z-]+:[a-z-]+", permission.value)
