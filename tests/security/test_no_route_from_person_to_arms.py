# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Promise: no address, no column and no index leads from a person to arms."""

from __future__ import annotations

import re
from typing import Any

import pytest

from apis import Api, shared_api
from ploughshare.bootstrap.schema import metadata

__all__ = ["shared_api"]

PERSON = re.compile(
    r"holder|owner|purchaser|buyer|person|people|citizen|surname|first_?name|birth|passport|national_?id|"
    r"licensee|keeper_name|pointer",
    re.IGNORECASE,
)
PUT_IN_BY_HAND = {
    ("record_firearm", "holder_kind"),
    ("record_firearm", "holder_name"),
    ("record_firearm", "holder_pointer"),
    ("record_lot", "holder_kind"),
    ("record_lot", "holder_name"),
    ("record_lot_event", "holder_kind"),
    ("record_lot_event", "holder_name"),
    ("key_in_reply", "holder_kind"),
    ("key_in_reply", "holder_name"),
    ("record_event", "holder_kind"),
    ("record_event", "holder_name"),
    ("record_event", "holder_pointer"),
    ("apply_for_licence", "pointer"),
    ("change_licence", "pointer"),
}
"""What a record keeper writes into one arm or one licence. Nothing can be found by it."""
ASKS_FOR_PART = {(name, "with_private_holder") for name in ("propose_requests", "ask_state")}
"""A yes or no: whether the purchaser is asked for, of one arm; law decides."""
TERMS = {
    ("propose_agreement", "personal_data"),
    ("amend_agreement", "personal_data"),
    ("write_statement", "personal"),
    ("correct_statement", "personal"),
    ("decide_by_law", "personal_data_safeguards"),
    ("put_law_question", "personal_data_safeguards"),
    ("write_law_note", "personal_data_safeguards"),
    ("draft_formal_request", "personal"),
    ("change_formal_request", "personal"),
    ("note_formal_request", "personal"),
    ("release_request", "personal"),
    ("send_request_files", "personal"),
    ("answer_item", "personal"),
    ("answer_not_held", "personal"),
    ("correct_item", "personal"),
    ("send_answer_files", "personal"),
}
"""Words of an agreement, of information, of files that leave or of a question to the law: a yes or no to
whether they concern a private person. They look nothing up."""
HOW_MANY = {("record_seizure", "persons"), ("correct_seizure", "persons")}
"""How many persons a seizure involved: a number, never who."""
ONE_ARM_ONE_POINTER = {("resolve_holder", "pointer")}


@pytest.fixture
def schema(shared_api: Api) -> Any:
    return shared_api.client.get("/api/v1/openapi.json").json()


def given_names(schema: Any, document: Any, seen: set[str] | None = None) -> set[str]:
    """Names of all fields of a schema, through its references."""
    seen = set() if seen is None else seen
    names: set[str] = set()
    if isinstance(document, dict):
        reference = document.get("$ref")
        if isinstance(reference, str) and reference not in seen:
            seen.add(reference)
            names |= given_names(schema, schema["components"]["schemas"][reference.split("/")[-1]], seen)
        for key, value in document.items():
            if key == "properties":
                names |= set(value)
            names |= given_names(schema, value, seen)
    elif isinstance(document, list):
        for value in document:
            names |= given_names(schema, value, seen)
    return names


def test_nothing_that_a_client_may_send_names_a_person_but_to_write_or_resolve_one_arm(schema: Any) -> None:
    found: set[tuple[str, str]] = set()
    for methods in schema["paths"].values():
        for document in methods.values():
            name = document["operationId"]
            sent = {each["name"] for each in document.get("parameters", [])}
            sent |= given_names(schema, document.get("requestBody", {}))
            found |= {(name, field) for field in sent if PERSON.search(field)}
    assert found == PUT_IN_BY_HAND | ASKS_FOR_PART | TERMS | HOW_MANY | ONE_ARM_ONE_POINTER


def test_no_list_of_arms_takes_anything_but_marks_or_a_source(schema: Any) -> None:
    """Whatever answers with more than one arm: what it is asked with is closed."""
    lists: dict[str, set[str]] = {}
    for methods in schema["paths"].values():
        for document in methods.values():
            answer = document["responses"].get("200", {})
            if "FirearmDocument" in str(answer) or "FirearmDocument" in str(deep(schema, answer)):
                sent = {each["name"] for each in document.get("parameters", [])}
                sent |= given_names(schema, document.get("requestBody", {}))
                lists[document["operationId"]] = sent
    marks = {
        "serial",
        "make",
        "model",
        "calibre",
        "arm_type",
        "country_of_manufacture",
        "import_mark",
        "other",
        "headstamp",
        "lot",
    }
    assert lists["search_firearms"] == {"marking", "limit"} | marks
    assert lists["show_candidates"] == {"recovery_id", "limit"}
    assert lists["item_candidates"] == {"item_id"}
    assert lists["list_unconfirmed"] == {"limit"}
    assert lists["list_likely_same"] == {"firearm_id", "limit"}
    assert lists["show_pair"] == {"firearm_id", "other_id"}
    assert set(lists) == {
        "search_firearms",
        "show_candidates",
        "item_candidates",
        "list_unconfirmed",
        "list_likely_same",
        "show_pair",
        "show_firearm",
        "protect_firearm",
    }


def deep(schema: Any, document: Any) -> list[str]:
    """Names of all schemas a document leads to."""
    seen: set[str] = set()
    given_names(schema, document, seen)
    return sorted(seen)


def test_no_path_leads_through_a_person(schema: Any) -> None:
    found = {path for path in schema["paths"] if PERSON.search(path)}
    assert found == {"/api/v1/firearms/{firearm_id}/holder"}
    assert set(schema["paths"]["/api/v1/firearms/{firearm_id}/holder"]) == {"post"}


def test_the_tables_hold_no_name_of_a_private_holder_and_no_index_over_holders() -> None:
    columns = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if _names_a_person(table.name, column.name)
    }
    # Whether files concern a private person is a yes or no, and names nobody.
    columns -= {"enclosure.personal"}
    # How many persons a seizure involved is a number, and names nobody.
    columns -= {"seizure.persons"}
    assert columns == {
        "arm_event.holder_kind",
        "arm_event.holder_name",
        "arm_event.holder_pointer",
        "ammunition_event.holder_kind",
        "ammunition_event.holder_name",
    }
    for table in metadata.sorted_tables:
        indexed = [list(index.columns.keys()) for index in table.indexes]
        indexed += [list(key.columns.keys()) for key in table.constraints if hasattr(key, "columns")]
        for names in indexed:
            assert not [name for name in names if _names_a_person(table.name, name)], f"{table.name}: {names}"


def _names_a_person(table: str, column: str) -> bool:
    """In the tables of look-ups the owner is the node whose register is asked; of a saved view, the account
    that saved it."""
    ours = table.startswith("lookup_") or table == "saved_view"
    return bool(PERSON.search(column)) and not (ours and column == "owner")


def test_somebody_in_a_case_is_asked_for_by_the_case_alone(schema: Any) -> None:
    """A name goes in and comes out under its case; nothing takes one to look for."""
    taking: set[str] = set()
    telling: set[str] = set()
    for methods in schema["paths"].values():
        for document in methods.values():
            sent = {each["name"] for each in document.get("parameters", [])}
            sent |= given_names(schema, document.get("requestBody", {}))
            if "called" in sent:
                taking.add(document["operationId"])
            if "CasePartyDocument" in str(deep(schema, document["responses"])):
                telling.add(document["operationId"])
                assert not [each["name"] for each in document.get("parameters", []) if each["in"] == "query"]
    assert taking == {"enter_case_party"}
    assert telling == {
        "list_case_parties",
        "enter_case_party",
        "list_due_case_parties",
        "keep_case_party",
    }


def test_no_index_and_no_key_leads_from_the_name_of_somebody_in_a_case() -> None:
    table = metadata.tables["case_party"]
    led = {tuple(index.columns.keys()) for index in table.indexes}
    led |= {tuple(key.columns.keys()) for key in table.constraints if hasattr(key, "columns")}
    assert led == {("case_id",), ("id",)}
    assert {each.name for each in table.columns if each.foreign_keys} == set()


def test_a_private_holders_name_is_dropped_at_the_door(shared_api: Api) -> None:
    from ploughshare.safeguards.access.terms import Role

    keeper = shared_api.of(Role.RECORD_KEEPER)
    made = keeper.post(
        "/firearms",
        {
            "source": "register",
            "source_record": "P1",
            "serial": "PRIV1",
            "events": [
                {
                    "kind": "sold",
                    "holder_kind": "private",
                    "holder_name": "Jane Doe",
                    "holder_pointer": "N-77",
                }
            ],
        },
    )
    assert made["events"][0]["holder_name"] is None
    assert made["events"][0]["holder_pointer"] is None  # shown only to whoever may resolve it
    with shared_api.node.look() as connection:
        rows = connection.exec_driver_sql("SELECT holder_name, holder_pointer FROM arm_event").fetchall()
    assert [tuple(row) for row in rows] == [(None, "N-77")]
