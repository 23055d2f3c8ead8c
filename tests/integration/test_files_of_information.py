# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files of information on pages and over the API: added, looked at, told, read where they came."""

from __future__ import annotations

from typing import Any

import pytest

from attachments import ours, theirs
from desks import Desk, desk
from files_with_secrets import LATIN, NAME, jpeg, leaks, text
from ploughshare.crypto.proofs import csrf_token
from ploughshare.registry.intelligence.terms import StatementId
from ploughshare.safeguards.access.terms import Role
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member
from ploughshare.vocabulary.handling import Tlp

Pair = tuple[Federation, Member, Member]
PHOTO = (f"{LATIN}.jpg", jpeg(), "image/jpeg")


@pytest.fixture
def pair(sqlite_federation: Federation) -> Pair:
    federation = sqlite_federation
    a, b = federation.add("a", "AUT"), federation.add("b", "DEU")
    federation.acquaint("a", "b")
    federation.agree("a", "b", ceiling=Tlp.RED)
    return federation, a, b


def send(at: Desk, path: str, files: list[tuple[str, Any]], **fields: str) -> Any:
    data = {**fields, "csrf": csrf_token(at.token)}
    return at.client.post(path, data=data, files=files, follow_redirects=False)


def upload(at: Desk, path: str, file: tuple[str, bytes, str]) -> Any:
    headers = {"Authorization": f"Bearer {at.token}"}
    return at.client.post(f"/api/v1{path}", files={"file": file}, headers=headers)


def written(at: Desk, *files: tuple[str, bytes, str]) -> str:
    form = {"title": "Converted pistols", "words": "Three were offered.", "tlp": "green"}
    answer = send(at, "/information", [("files", each) for each in files], purposes="tracing", **form)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"].split("/")[2].split("?")[0])


def test_an_officer_adds_files_while_writing_and_sees_them_as_they_leave(pair: Pair) -> None:
    _, a, _ = pair
    me = desk(a, Role.TRACING_OFFICER)
    id = written(me, PHOTO, (f"{NAME}.txt", text(), "text/plain"))
    page = me.get(f"/information/{id}").text
    assert "file-1.jpg" in page
    assert "file-2.txt" in page
    assert "author, place, time, device" in page
    assert LATIN not in page
    first, second = ours(a, StatementId.parse(id)).files
    shown = me.get(f"/information/{id}/files/{first.id}")
    assert shown.headers["content-type"].startswith("image/jpeg")
    assert shown.headers["content-disposition"] == 'attachment; filename="file-1.jpg"'
    assert leaks(shown.content) == []
    assert leaks(me.get(f"/information/{id}/files/{second.id}").content) == []
    taken = me.post(f"/information/{id}/files/{second.id}/remove")
    assert taken.headers["location"].endswith("?done=taken")
    assert "file-2.txt" not in me.get(f"/information/{id}").text
    assert me.get(f"/information/{id}/files/{second.id}").status_code == 404
    said = [str(each.facts) for each in a.entries()]
    assert not [each for each in said if LATIN in each or NAME in each or ".jpg" in each]
    assert {"file.cleaned", "file.attached", "file.read", "file.erased"} <= set(a.deeds())


def test_a_file_that_cannot_be_made_clean_stops_nothing_that_was_written(pair: Pair) -> None:
    _, a, _ = pair
    me = desk(a, Role.TRACING_OFFICER)
    form = {"title": "Converted pistols", "words": "Three were offered.", "tlp": "green"}
    answer = send(me, "/information", [("files", ("a.png", b"ID3x", "image/png"))], **form)
    assert answer.status_code == 403
    assert "Export the part that is to be told as WAV" in answer.text
    assert "Three were offered." in answer.text
    nothing = send(me, f"/information/{_only(a)}/files", [("files", ("", b"", "text/plain"))])
    assert nothing.status_code == 400


def _only(member: Member) -> str:
    from ploughshare.registry.intelligence import queries

    with member.in_case() as work:
        (row,) = queries.statements(work).items
    return str(row.statement.id)


def test_files_are_told_once_looked_at_and_read_where_they_came(pair: Pair) -> None:
    federation, a, b = pair
    me, they = desk(a, Role.TRACING_OFFICER), desk(b, Role.TRACING_OFFICER)
    id = written(me, PHOTO)
    (file,) = ours(a, StatementId.parse(id)).files
    stopped = me.post(f"/information/{id}/tell", to=b.id)
    assert stopped.status_code == 400
    assert "1 files go with it that nobody has confirmed" in stopped.text
    assert me.post(f"/information/{id}/tell", to=b.id, confirmed=file.key).status_code == 303
    federation.run()
    view = theirs(b)
    assert view is not None
    received, came = view.received.id, view.files[0]
    page = they.get(f"/received/{received}").text
    assert "here, found sound and made anew" in page
    assert f"/received/{received}/files/{came.id}" in page
    assert leaks(they.get(f"/received/{received}/files/{came.id}").content) == []
    assert "there and found sound" in me.get(f"/information/{id}").text
    told = they.call(f"/received-information/{received}")
    (arrival,) = told.json()["arrivals"]
    assert (arrival["state"], arrival["here"], arrival["pieces"]) == ("checked", 1, 1)
    fetched = they.call(f"/received-information/{received}/files/{arrival['file_id']}")
    assert leaks(fetched.content) == []
    (sending,) = me.call(f"/information/{id}").json()["sendings"]
    assert (sending["to"], sending["state"], sending["sent"]) == (b.id, "checked", 1)
    stranger = they.call(f"/received-information/{received}/files/{file.id}")
    assert stranger.json()["code"] == "attachments.unknown"


def test_files_are_checked_cleaned_added_and_taken_away_over_the_api(pair: Pair) -> None:
    _, a, _ = pair
    me = desk(a, Role.TRACING_OFFICER)
    checked = upload(me, "/file-checks", PHOTO).json()
    assert (checked["found"], checked["kind"], checked["eye"]) == ("jpeg", "jpeg", "look")
    assert "metadata" in checked["left_out"]
    clean = upload(me, "/clean-files", PHOTO)
    assert clean.headers["content-disposition"] == 'attachment; filename="file.jpg"'
    assert leaks(clean.content) == []
    assert (
        upload(me, "/file-checks", ("a.png", b"ID3x", "image/png")).json()["code"] == "release.sound-refused"
    )
    facts = [each.facts for each in a.entries() if each.deed in {"file.cleaned", "file.refused"}]
    assert [each.get("code") for each in facts] == [None, None, "release.sound-refused"]
    assert facts[0]["former_sha256"] != facts[0]["sha256"]
    assert not [each for each in facts if LATIN in str(each)]
    id = written(me)
    made = upload(me, f"/information/{id}/files", PHOTO).json()
    assert (made["name"], made["found"]) == ("file-1.jpg", "jpeg")
    assert me.call(f"/information/{id}").json()["files"] == [made]
    headers = {"Authorization": f"Bearer {me.token}"}
    gone = me.client.delete(f"/api/v1/information/{id}/files/{made['id']}", headers=headers)
    assert gone.status_code == 204
    assert me.call(f"/information/{id}").json()["files"] == []
    a.post.files.sweep()
    assert a.post.files.vault.ids() == []
