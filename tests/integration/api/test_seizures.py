# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Seizures over the API and by command: entered, listed, corrected, counted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from apis import Api, Caller
from ploughshare.safeguards.access.terms import Role

EVENT: dict[str, Any] = {
    "apprehension": "seized",
    "happened_on": "2020-05-05",
    "place": {"country": "MX", "locode": "MXVER", "locality": "Veracruz"},
    "ground": "smuggling",
    "border": "sea_port",
    "conveyance": "container",
    "origin": "USMIA",
    "transits": ["Puerto Barrios, GT"],
    "customs": {"hs_codes": ["9302.00"], "postal_item": "RB 123456785 NL", "consignor": "Acme Trading Ltd"},
    "items": [
        {"kind": "arm", "marking": {"serial": "BYFP447", "make": "GLOCK"}, "arm_type": "pistol"},
        {"kind": "ammunition", "quantity": "1 500 rounds", "lot": "L-7"},
    ],
}


@pytest.fixture
def luz(api: Api) -> Caller:
    return api.of(Role.TRACING_OFFICER)


def test_an_event_is_entered_listed_and_read_with_its_remarks(luz: Caller) -> None:
    made = luz.post("/seizures", EVENT)
    seizure = made["seizure"]
    assert seizure["origin"] == "USMIA"
    assert seizure["customs"]["hs_codes"] == ["930200"]
    assert seizure["customs"]["postal_item"] == "RB123456785NL"
    assert [each["quantity"]["amount"] for each in seizure["items"]] == [1, 1500]
    assert (
        luz.get(f"/recoveries/{seizure['items'][0]['recovery_id']}")["recovery"]["marking"]["make"] == "GLOCK"
    )
    listed = luz.get("/seizures?marks=byfp&border=sea_port&country=MEX")["items"]
    assert [(each["seizure"]["id"], each["items_total"]) for each in listed] == [(seizure["id"], 2)]
    assert luz.get("/seizures?marks=zzz")["items"] == []
    assert luz.get(f"/seizures/{seizure['id']}")["seizure"] == seizure


def test_all_that_must_be_mended_is_named(luz: Caller) -> None:
    wrong = {**EVENT, "place": {"country": "MX", "locode": "NLRTM"}, "customs": {"postal_item": "RB1"}}
    answer = luz.call("POST", "/seizures", wrong)
    assert answer.status_code == 400
    assert [each["where"] for each in answer.json()["faults"]] == ["locode", "postal_item"]
    ambiguous = {**EVENT, "items": [{"kind": "explosive", "quantity": "1.500 kg"}]}
    answer = luz.call("POST", "/seizures", ambiguous)
    assert answer.json()["code"] == "seizures.quantity-ambiguous"


def test_what_was_read_is_corrected_as_it_was_read(luz: Caller) -> None:
    made = luz.post("/seizures", EVENT)["seizure"]
    again = {**EVENT, "persons": 2}
    again["items"] = [
        {**item, "id": held["id"]} for item, held in zip(EVENT["items"], made["items"], strict=True)
    ]
    body = {"version": 1, "reason": "counted", "seizure": again}
    after = luz.put(f"/seizures/{made['id']}", body)["seizure"]
    assert (after["version"], after["persons"]) == (2, 2)
    late = luz.call("PUT", f"/seizures/{made['id']}", body)
    assert (late.status_code, late.json()["code"]) == (409, "seizures.moved-on")
    versions = luz.get(f"/seizures/{made['id']}/versions")["items"]
    assert [each["changed"] for each in versions] == [[], ["persons"]]


def test_checks_and_places_are_counted(luz: Caller) -> None:
    luz.post(
        "/seizures",
        {
            "apprehension": "nothing_found",
            "place": {"country": "MEX"},
            "check": {"reason": "random", "minutes": 4},
        },
    )
    (rate,) = luz.get("/checks/rates")["items"]
    assert (rate["reason"], rate["checks"], rate["hits"], rate["minutes"]) == ("random", 1, 0, 4)
    luz.post("/seizures", EVENT)
    counts = luz.get("/seizures-map")
    assert {"MEX"} == {each["country"] for each in counts["places"]}
    assert [each["points"] for each in counts["routes"]] == [["USMIA", "GTM", "MXVER"]]


def test_an_event_that_was_shown_can_be_recorded_and_corrected_by_command(
    luz: Caller, tmp_path: Path
) -> None:
    from ploughshare.interfaces.cli.commands.seizures import _entry

    made = luz.post("/seizures", EVENT)
    file = tmp_path / "event.json"
    file.write_text(json.dumps(made), "utf-8")
    body = {"version": 1, "reason": "same", "seizure": _entry(file)}
    same = luz.call("PUT", f"/seizures/{made['seizure']['id']}", body)
    assert (same.status_code, same.json()["code"]) == (400, "seizures.nothing-corrected")
