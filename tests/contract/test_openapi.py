# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The API keeps to its own document: every route described, every answer as described."""

from __future__ import annotations

import re
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import CheckFunction
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from apis import Api, shared_api
from ploughshare.interfaces.api.openapi import TAGS
from ploughshare.safeguards.access.terms import Role
from routes_known import KNOWN, Operation, operations

__all__ = ["shared_api"]

TAKEN = ("method", "url", "headers", "params", "json", "data", "content")
LEAVES_THE_DESK = {"close_session", "renew_recovery_codes", "change_password", "disable_account"}
"""What would end the session the tests work with."""


@pytest.fixture(scope="module")
def document(shared_api: Api) -> Any:
    return shared_api.client.get("/api/v1/openapi.json").json()


def test_every_operation_says_what_it_does_and_what_may_come_of_it(document: Any) -> None:
    for each in operations(document):
        said = each.document
        assert len(said.get("description", "")) > 10, each.name
        assert said["tags"], each.name
        assert said["tags"][0] in TAGS, each.name
        assert {"400", "401", "403", "404", "409", "429", "503"} <= set(said["responses"]), each.name
        for status, answer in said["responses"].items():
            assert answer["description"], f"{each.name} {status}"
            if status.startswith("4"):
                assert list(answer["content"]) == ["application/problem+json"], f"{each.name} {status}"


def test_every_field_a_client_sends_is_spelled_in_small_letters(document: Any) -> None:
    for name, schema in document["components"]["schemas"].items():
        for field in schema.get("properties", {}):
            assert re.fullmatch(r"[a-z][a-z0-9_]*", field), f"{name}.{field}"


def test_ids_of_operations_are_the_names_by_which_services_are_known(document: Any) -> None:
    names = [each.name for each in operations(document)]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", name) for name in names)


def test_what_is_not_known_is_refused_everywhere(document: Any) -> None:
    for each in operations(document):
        body = each.document.get("requestBody", {}).get("content", {}).get("application/json")
        if body is None:
            continue
        schemas = [body["schema"], *body["schema"].get("oneOf", []), *body["schema"].get("anyOf", [])]
        names = [one["$ref"].split("/")[-1] for one in schemas if "$ref" in one]
        assert names, each.name
        for name in names:
            assert document["components"]["schemas"][name].get("additionalProperties") is False, name


def callers(api: Api, name: str) -> list[Any]:
    """Somebody of each role that the operation is for."""
    from ploughshare.safeguards.access.rules import permissions_of, purposes_of

    needs = set(KNOWN[name].needs)
    roles = [
        role for role in Role if not needs or needs & permissions_of({role}, purpose=purposes_of({role})[0])
    ]
    return [api.of(role) for role in roles[:2]]


FILES = {"order_import", "export_register"}
"""Their media types are tried in tests/federation/test_import_by_command.py."""
CHECKS: list[CheckFunction] = [
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.mark.parametrize("examples", [4, pytest.param(80, marks=pytest.mark.long)])
def test_every_answer_is_one_that_the_document_promises(
    shared_api: Api, document: Any, examples: int
) -> None:
    """Schemathesis makes requests, fit and unfit, from the document, and checks the answers by it."""
    schema = schemathesis.openapi.from_dict(document)
    schema.config.generation.update(modes=[GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
    told: list[str] = []
    quick = settings(
        max_examples=examples,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
        derandomize=True,
        database=None,
    )
    for found in operations(document):
        if found.name in LEAVES_THE_DESK or found.name in FILES:
            continue
        for caller in callers(shared_api, found.name):
            _try(schema, found, caller, quick, told)
    assert told == []


def _try(schema: Any, found: Operation, caller: Any, quick: settings, told: list[str]) -> None:
    operation = schema[found.raw_path][found.method]

    @quick
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        headers = {"authorization": f"Bearer {caller.token}"}
        sent = case.as_transport_kwargs(base_url="http://testserver.local", headers=headers)
        if isinstance(sent.get("data"), str | bytes):
            sent["content"] = sent.pop("data")
        response = caller.client.request(**{name: sent[name] for name in TAKEN if name in sent})
        if response.status_code >= 500 and response.status_code != 503:
            told.append(f"{found.name}: {response.status_code} {response.text[:300]}")
            return
        try:
            case.validate_response(response, checks=CHECKS)
        except BaseException as error:
            told.append(f"{found.name}: {str(error)[:600]}")

    ask()
