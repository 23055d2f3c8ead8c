# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Filters of lists under a name, over real databases."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nodes import Node
from ploughshare.bootstrap.mandates import machine_mandate
from ploughshare.safeguards.access.terms import Role
from ploughshare.safeguards.views import queries, rules, service
from ploughshare.safeguards.views.errors import (
    TooManyViews,
    ViewFiltersUnfit,
    ViewNameUnfit,
    ViewNotYours,
    ViewPlaceUnfit,
    ViewUnknown,
)
from ploughshare.safeguards.views.terms import SavedView
from ploughshare.safeguards.work import AccountId, Mandate


@pytest.fixture
def mine(node: Node) -> Mandate:
    return node.mandate(Role.TRACING_OFFICER)


@pytest.fixture
def hers(node: Node) -> Mandate:
    return node.mandate(Role.ANALYST, actor=AccountId(b"a colleague12345"))


def save(node: Node, mandate: Mandate, **said: object) -> SavedView:
    wanted = {"place": "/seizures", "name": "By sea", "query": "border=sea_port&cursor=abc&kind="} | said
    with node.door.open(mandate) as work:
        return service.save_view(work, **wanted)  # type: ignore[arg-type]


def test_a_view_keeps_filters_without_place_in_the_list_and_without_empty_ones(
    node: Node, mine: Mandate
) -> None:
    made = save(node, mine)
    assert made.address == "/seizures?border=sea_port"
    with node.door.open(mine) as work:
        assert queries.views(work, place="/seizures") == [made]
        assert queries.views(work, place="/queue") == []
    assert "view.saved" in node.deeds()


def test_the_same_name_in_the_same_list_replaces_ones_own_view(node: Node, mine: Mandate) -> None:
    first, second = save(node, mine), save(node, mine, query="kind=firearm", shared=True)
    assert second.id == first.id
    with node.door.open(mine) as work:
        assert [each.query for each in queries.views(work)] == ["kind=firearm"]


def test_colleagues_see_what_is_shared_and_nothing_else(node: Node, mine: Mandate, hers: Mandate) -> None:
    own, shared = save(node, mine), save(node, mine, name="For all", shared=True)
    with node.door.open(hers) as work:
        assert queries.views(work) == [shared]
        assert service.open_view(work, shared.id).address == shared.address
    with pytest.raises(ViewUnknown), node.door.open(hers) as work:
        service.open_view(work, own.id)
    with pytest.raises(ViewUnknown), node.door.open(hers) as work:
        service.remove_view(work, own.id)
    with pytest.raises(ViewNotYours), node.door.open(hers) as work:
        service.remove_view(work, shared.id)
    with node.door.open(mine) as work:
        service.remove_view(work, shared.id)
        assert queries.views(work) == [own]


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ({"place": "//elsewhere.example/seizures"}, ViewPlaceUnfit),
        ({"place": "https://elsewhere.example"}, ViewPlaceUnfit),
        ({"place": "/seizures?x=1"}, ViewPlaceUnfit),
        ({"place": "/seizures\r\nX: 1"}, ViewPlaceUnfit),
        ({"name": "  "}, ViewNameUnfit),
        ({"name": "n" * 81}, ViewNameUnfit),
        ({"query": "a=" + "b" * 1500}, ViewFiltersUnfit),
        ({"query": "a" * 10_000}, ViewFiltersUnfit),
        ({"query": "&".join(f"a{each}=b" for each in range(300))}, ViewFiltersUnfit),
    ],
)
def test_what_is_no_view_is_refused_with_what_to_do(
    node: Node, mine: Mandate, said: dict[str, str], refused: type[Exception]
) -> None:
    with pytest.raises(refused):
        save(node, mine, **said)


def test_nobody_keeps_views_without_end(node: Node, mine: Mandate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "VIEWS_MOST", 2)
    save(node, mine, name="one")
    save(node, mine, name="two")
    with pytest.raises(TooManyViews):
        save(node, mine, name="three")
    assert save(node, mine, name="two", query="kind=part").query == "kind=part"


def test_a_view_that_nobody_opens_goes_after_a_year(node: Node, mine: Mandate) -> None:
    used, unused = save(node, mine, name="used"), save(node, mine, name="unused")
    later = mine.at + timedelta(days=300)
    with node.door.open(mine.moved_to(later)) as work:
        assert service.open_view(work, used.id).used_at == later
        again = service.open_view(work, used.id)
    assert again.used_at == later
    machine = node.machine()
    with node.door.open(machine.moved_to(mine.at + timedelta(days=366))) as work:
        assert service.forget_unused(work) == 1
        assert service.forget_unused(work) == 0
    with node.door.open(mine.moved_to(later)) as work:
        assert queries.views(work) == [service.open_view(work, used.id)]
    assert unused.id != used.id


def test_the_node_itself_may_take_views_away(node: Node, mine: Mandate) -> None:
    save(node, mine)
    machine = machine_mandate("Office", mine.at + timedelta(days=366))
    with node.door.open(machine) as work:
        assert service.forget_unused(work) == 1
