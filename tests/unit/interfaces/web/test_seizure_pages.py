# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pages of seizures: rows come and go without scripts, nothing typed is lost, nobody is overwritten."""

from __future__ import annotations

import hashlib
import json
import re
import struct
import zlib
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from desks import Desk, desk
from files_with_secrets import LATIN, jpeg, leaks
from ploughshare.crypto.proofs import csrf_token
from ploughshare.safeguards.access.terms import Role
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member

PISTOL = {
    "items.1.kind": "arm",
    "items.1.quantity": "1",
    "items.1.mark.serial": "BYFP447",
    "items.1.mark.make": "GLOCK",
    "items.1.arm_type": "pistol",
}
ROUNDS = {"items.2.kind": "ammunition", "items.2.quantity": "2,5 kg", "items.2.lot": "L-7"}
EVENT = {
    "do": "save",
    "apprehension": "seized",
    "date_given": "2020-05-05",
    "ground": "trafficking",
    "country": "NLD",
    "locode": "nl rtm",
    "border": "sea_port",
    "conveyance": "container",
    "origin": "USMIA",
    "destination": "Antwerp, BE",
}
CHECK = {
    "do": "save",
    "apprehension": "nothing_found",
    "country": "NLD",
    "check_reason": "random",
    "minutes": "12",
    "opened": "3",
}


@pytest.fixture
def member(tmp_path: Path) -> Iterator[Member]:
    federation = Federation(tmp_path / "federation")
    yield federation.add("a", "NLD")
    federation.close()


@pytest.fixture
def officer(member: Member) -> Desk:
    return desk(member, Role.CUSTOMS_OFFICER)


def recorded(officer: Desk, **changes: str) -> str:
    gone = officer.post("/seizures/new", **{**EVENT, **PISTOL, **ROUNDS, **changes})
    assert gone.status_code == 303, gone.text
    return str(gone.headers["location"]).partition("?")[0]


def value(page: str, name: str) -> str:
    found = re.search(rf'name="{re.escape(name)}"[^>]* value="([^"]*)"', page)
    assert found, name
    return unescape(found[1])


def fields_of(page: str) -> dict[str, str]:
    """What a browser would send of the form."""
    form = page[page.index('id="seizure-form"') :]
    form = form[: form.index("</form>")]
    sent = {
        name: unescape(text)
        for name, text in re.findall(r'<input[^>]* name="([^"]+)"[^>]* value="([^"]*)"', form)
    }
    for name, options in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        sent[name] = chosen[1] if chosen else ""
    for name, text in re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.S):
        sent[name] = unescape(text)
    return sent


def test_a_seizure_is_recorded_and_stands_in_the_list_with_its_things(officer: Desk) -> None:
    path = recorded(officer)
    page = officer.get(path).text
    assert "BYFP447" in page
    assert "2.5 kg" in page
    assert "Antwerp, BE" in page
    listed = officer.get("/seizures").text
    assert f'data-href="{path}"' in listed
    assert path in officer.get("/seizures?marks=byfp-447&border=sea_port").text
    assert path not in officer.get("/seizures?kind=explosive").text


def test_the_trace_of_its_arms_is_begun_where_that_was_asked(officer: Desk) -> None:
    later = recorded(officer)
    assert "/traces/" not in officer.get(later).text
    begun = officer.post(later + "/trace")
    assert (begun.status_code, begun.headers["location"]) == (303, later + "?done=traced")
    at_once = recorded(officer, trace="yes")
    for path in (later, at_once):
        trace = re.search(r'href="(/traces/[0-9a-f-]+)"', officer.get(path).text)
        assert trace, path
        assert officer.get(trace[1]).status_code == 200


def test_a_check_that_found_nothing_needs_no_case_and_is_counted(officer: Desk) -> None:
    officer.post("/seizures/new", **CHECK)
    recorded(officer, check_reason="random", minutes="30")
    page = officer.get("/seizures/checks").text
    row = page[page.index("<tbody>") : page.index("</tr>", page.index("<tbody>"))]
    assert re.findall(r"<td>([^<]*)", row)[:3] == ["2", "1", "50%"]


def test_everything_wrong_is_said_at_once_beside_its_field_and_nothing_typed_is_lost(officer: Desk) -> None:
    answer = officer.post(
        "/seizures/new",
        **{
            **EVENT,
            **PISTOL,
            **ROUNDS,
            "locode": "BEANR",
            "persons": "three",
            "postal_item": "RB123456789NL",
            "consignor": "Jane Doe",
            "items.2.quantity": "1.500 g",
        },
    )
    assert answer.status_code == 400
    for name in ("locode", "persons", "postal_item", "consignor", "items.2.quantity"):
        assert f'href="#field-{name}"' in answer.text, name
        assert f'id="error-{name}"' in answer.text, name
    assert value(answer.text, "items.1.mark.serial") == "BYFP447"
    assert value(answer.text, "items.2.quantity") == "1.500 g"
    assert value(answer.text, "consignor") == "Jane Doe"
    assert officer.get("/seizures").text.count("data-href") == 0


def test_rows_of_things_come_and_go_without_scripts(officer: Desk) -> None:
    one = officer.post("/seizures/new", **{**EVENT, **PISTOL, "do": "add"}).text
    assert value(one, "items.1.mark.serial") == "BYFP447"
    assert value(one, "items.2.quantity") == "1"
    assert value(one, "date_given") == "2020-05-05"
    less = officer.post("/seizures/new", **{**EVENT, **PISTOL, **ROUNDS, "do": "remove.1"}).text
    assert value(less, "items.1.lot") == "L-7"
    assert "BYFP447" not in less
    assert officer.get("/seizures").text.count("data-href") == 0


def test_a_form_sent_back_unchanged_corrects_nothing_and_a_change_makes_a_version(officer: Desk) -> None:
    path = recorded(officer, context="sold on", context_found_on="2021-03", hs_codes="930200, 930630")
    sent = fields_of(officer.get(path + "/correct").text)
    same = officer.post(path + "/correct", **{**sent, "do": "save", "reason": "none"})
    assert same.status_code == 400
    assert "Nothing differs" in same.text
    changed = {**sent, "do": "save", "items.1.mark.serial": "BYFP448", "reason": "misread"}
    assert officer.post(path + "/correct", **changed).status_code == 303
    versions = officer.get(path + "/versions").text
    assert "misread" in versions
    assert "Thing 1: Marks" in versions
    assert "BYFP447" in versions


def test_the_second_of_two_who_correct_sees_what_the_first_did_and_keeps_what_was_typed(
    officer: Desk,
) -> None:
    path = recorded(officer)
    sent = {**fields_of(officer.get(path + "/correct").text), "do": "save"}
    assert officer.post(path + "/correct", **{**sent, "persons": "2", "reason": "counted"}).status_code == 303
    second = officer.post(path + "/correct", **{**sent, "notes": "seen by me", "reason": "mine"})
    assert second.status_code == 409
    assert "counted" in second.text
    assert "seen by me" in second.text
    again = {**fields_of(second.text), "do": "save"}
    assert again["version"] == "2"
    assert officer.post(path + "/correct", **again).status_code == 303


def test_the_same_arm_in_two_events_is_shown_on_both(officer: Desk) -> None:
    one, other = recorded(officer), recorded(officer)
    assert f'href="{other}"' in officer.get(one).text
    assert f'href="{one}"' in officer.get(other).text


def test_the_map_says_in_tables_and_data_what_the_list_holds(officer: Desk) -> None:
    recorded(officer)
    recorded(officer, conveyance="drone")
    page = officer.get("/seizures/map").text
    drawn = json.loads(unescape(re.search(r'data-routes="([^"]*)"', page)[1]))
    shown = json.loads(unescape(re.search(r'data-seizures="([^"]*)"', page)[1]))
    assert {each["drone"] for each in drawn} == {True, False}
    assert all(each["points"][0] == "USA" and each["points"][-1] == "BEL" for each in drawn)
    assert shown["countries"]["NLD"]["events"] == 2
    assert shown["points"][0]["at"] == [4.5, 51.917]
    assert "Rotterdam" in page


@pytest.mark.parametrize("query", ["since=yesterday", "country=Atlantis", "cursor=xyz"])
def test_an_address_that_cannot_be_read_is_said(officer: Desk, query: str) -> None:
    assert officer.get(f"/seizures?{query}").status_code == 400


def test_whoever_may_not_write_sees_no_form(member: Member) -> None:
    reader: Any = desk(member, Role.ANALYST)
    assert reader.get("/seizures").status_code == 200
    assert "/seizures/new" not in reader.get("/seizures").text
    assert reader.get("/seizures/new").status_code == 403


def sent_files(officer: Desk, path: str, name: str, data: bytes, **fields: str) -> Any:
    form = {**fields, "csrf": csrf_token(officer.token)}
    files = {"files": (name, data, "application/octet-stream")}
    return officer.client.post(path + "/files", data=form, files=files, follow_redirects=False)


def bomb() -> bytes:
    """A small PNG that would unfold into ten gigabytes."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    side = 50_000
    rows = zlib.compressobj(9)
    packed = b"".join(rows.compress(bytes(1 + side * 4)) for _ in range(40)) + rows.flush()
    head = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def test_photographs_are_made_clean_and_stand_with_what_they_show(officer: Desk) -> None:
    path = recorded(officer)
    item = re.search(r'<option value="([0-9a-f-]{36})">1 ', officer.get(path).text)[1]
    assert sent_files(officer, path, f"{LATIN}.jpg", jpeg()).status_code == 303
    assert sent_files(officer, path, "thing.jpg", jpeg(), item=item).status_code == 303
    page = officer.get(path).text
    addresses = re.findall(rf'<img[^>]* src="({path}/files/[^"]+)"', page)
    assert [f"?item={item}" in each for each in addresses] == [False, True]
    for each in addresses:
        shown = officer.get(each)
        assert shown.headers["content-type"].startswith("image/jpeg")
        assert leaks(shown.content) == []
        assert hashlib.sha256(shown.content).hexdigest() in page
    assert officer.get(addresses[1].partition("?")[0]).status_code == 404
    assert officer.post(addresses[0] + "/remove").status_code == 303
    assert len(re.findall(r"<img", officer.get(path).text)) == 1


def test_an_x_ray_image_is_named_in_a_version_that_later_corrections_keep(officer: Desk) -> None:
    path = recorded(officer)
    assert sent_files(officer, path, "scan.jpg", jpeg(), xray="yes").status_code == 303
    assert "· X-ray image" in officer.get(path).text
    sent = fields_of(officer.get(path + "/correct").text)
    assert (
        officer.post(
            path + "/correct", **{**sent, "do": "save", "persons": "1", "reason": "counted"}
        ).status_code
        == 303
    )
    assert "· X-ray image" in officer.get(path).text


def test_a_picture_with_a_bomb_inside_is_refused_and_nothing_is_kept(officer: Desk) -> None:
    path = recorded(officer)
    refused = sent_files(officer, path, "bomb.png", bomb())
    assert refused.status_code == 429
    assert 'role="alert"' in refused.text
    assert "<img" not in officer.get(path).text
