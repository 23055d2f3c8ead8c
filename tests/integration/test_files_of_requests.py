# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files of requests and answers on pages and over the API: added, looked at, sent, read where they came."""

from __future__ import annotations

import pytest

from desks import Desk, desk
from enclosures import WHOLE, arms, asked_arm, join, ours, request_there, theirs
from files_with_secrets import LATIN, NAME, jpeg, leaks, text
from integration.test_files_of_information import send, upload
from ploughshare.registry.tracing import queries
from ploughshare.registry.tracing.terms import RequestId
from ploughshare.safeguards.access.terms import Role
from ploughshare.testing.builders import marks
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member

Pair = tuple[Federation, Member, Member]
PHOTO = (f"{LATIN}.jpg", jpeg(), "image/jpeg")
EXTRACT = (f"{NAME}.txt", text(), "text/plain")


@pytest.fixture
def pair(sqlite_federation: Federation) -> Pair:
    return sqlite_federation, *join(sqlite_federation)


def drafted(at: Desk, member: Member) -> str:
    """A request that is drafted first, on the page of its trace."""
    trace = member.open_trace(marks(WHOLE)).id
    assert "Draft it first, to add files" in at.get(f"/traces/{trace}").text
    answer = at.post(f"/traces/{trace}/ask", state="AUT", hold="yes")
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"].split("/")[2])


def test_an_officer_drafts_a_request_adds_a_photograph_and_lets_both_go(pair: Pair) -> None:
    federation, a, b = pair
    me, they = desk(a, Role.SUPERVISOR), desk(b, Role.TRACING_OFFICER)
    officer = desk(a, Role.TRACING_OFFICER)
    id = drafted(officer, a)
    added = send(desk(a, Role.ANALYST), f"/requests/{id}/files", [("files", PHOTO)])
    assert added.status_code == 403
    (item,) = arms(a, RequestId.parse(id))
    added = send(officer, f"/requests/{id}/files", [("files", PHOTO)], arm=str(item))
    assert added.status_code == 303, added.text
    page = me.get(f"/requests/{id}").text
    assert "file-1.jpg" in page
    assert "author, place, time, device" in page
    assert LATIN not in page
    (file,) = ours(a, RequestId.parse(id)).to_confirm
    shown = me.get(f"/requests/{id}/files/{file.id}")
    assert shown.headers["content-disposition"] == 'attachment; filename="file-1.jpg"'
    assert leaks(shown.content) == []
    stopped = me.post(f"/requests/{id}/release")
    assert stopped.status_code == 400
    assert "1 files go with it that nobody has confirmed" in stopped.text
    assert me.post(f"/requests/{id}/release", confirmed=file.key, tlp="green").status_code == 303
    federation.run()
    assert "there and found sound" in me.get(f"/requests/{id}").text
    with a.in_case() as work:
        trace = queries.request(work, RequestId.parse(id))[1][0].trace
    assert "1 file</a>" in me.get(f"/traces/{trace}").text
    (came,) = theirs(b).came
    page = they.get(f"/incoming/{request_there(b)}").text
    assert "here, found sound and made anew" in page
    assert "TLP:GREEN" in page
    address = f"/enclosures/{came.enclosure.id}/files/{came.files[0].id}"
    assert address in they.get(f"/incoming/{request_there(b)}/arms/{asked_arm(b)}").text
    assert leaks(they.get(address).content) == []
    recalled = me.post(
        f"/enclosures/{ours(a, RequestId.parse(id)).sent[0].enclosure.id}/recall",
        why="It shows another firearm.",
        back=f"/requests/{id}",
    )
    assert recalled.headers["location"] == f"/requests/{id}"
    federation.run()
    assert they.get(address).status_code == 404
    assert "They said that it is erased." in me.get(f"/requests/{id}").text
    said = [str(each.facts) for each in a.entries()]
    assert not [each for each in said if LATIN in each or ".jpg" in each]


def test_an_officer_answers_with_an_extract(pair: Pair) -> None:
    federation, a, b = pair
    me, they = desk(a, Role.TRACING_OFFICER), desk(b, Role.TRACING_OFFICER)
    id = drafted(me, a)
    head = desk(a, Role.SUPERVISOR)
    assert head.post(f"/requests/{id}/release").status_code == 303
    federation.run()
    request, item = request_there(b), asked_arm(b)
    back = f"/incoming/{request}/arms/{item}"
    added = send(they, f"/incoming/{request}/files", [("files", EXTRACT)], arm=str(item), back=back)
    assert added.headers["location"] == back
    (file,) = theirs(b).to_confirm
    assert "file-1.txt" in they.get(back).text
    stopped = they.post(f"{back}/not-held")
    assert stopped.status_code == 400
    assert they.post(f"{back}/not-held", confirmed=file.key).status_code == 303
    federation.run()
    (came,) = ours(a, RequestId.parse(id)).came
    page = me.get(f"/requests/{id}").text
    assert "Files that came with it" in page
    assert leaks(me.get(f"/enclosures/{came.enclosure.id}/files/{came.files[0].id}").content) == []
    added = send(they, f"/incoming/{request}/files", [("files", ("b.txt", b"More.\n", "text/plain"))])
    (file,) = theirs(b).to_confirm
    assert they.post(f"/incoming/{request}/files/{file.id}/remove").status_code == 303
    assert theirs(b).to_confirm == []
    sent = they.post(f"/incoming/{request}/send-files")
    assert sent.status_code == 400
    assert "no file that they do not have already" in sent.text
    out = head.post(f"/enclosures/{came.enclosure.id}/take-out", use="court")
    assert out.status_code == 403
    assert "no evidence without consent" in out.text
    returned = me.post(f"/enclosures/{came.enclosure.id}/return", why="It names a bystander.")
    assert returned.status_code == 303
    federation.run()
    assert "given back" in they.get(f"/incoming/{request}").text


def test_files_of_requests_and_answers_over_the_api(pair: Pair) -> None:
    federation, a, b = pair
    me, they = desk(a, Role.TRACING_OFFICER), desk(b, Role.TRACING_OFFICER)
    head = desk(a, Role.SUPERVISOR)
    trace = str(a.open_trace(marks(WHOLE)).id)
    made = me.call("/requests", {"trace_ids": [trace], "state": "AUT", "hold": True}).json()
    id = made["id"]
    assert made["state"] == "awaiting_release"
    file = upload(me, f"/requests/{id}/files", PHOTO).json()
    listed = me.call(f"/requests/{id}/files").json()
    assert listed["to_confirm"] == [file["key"]]
    assert listed["own"] == [{"item_id": None, "unsent": True, "file": file}]
    assert leaks(me.call(f"/requests/{id}/files/{file['id']}").content) == []
    stopped = head.call(f"/requests/{id}/release", {})
    assert stopped.json()["code"] == "attachments.not-looked-at"
    released = head.call(f"/requests/{id}/release", {"files": {"confirmed": [file["key"]]}})
    assert released.json()["state"] == "sent"
    federation.run()
    request, item = request_there(b), asked_arm(b)
    (came,) = they.call(f"/incoming/{request}/files").json()["came"]
    (arrival,) = came["arrivals"]
    assert (arrival["state"], arrival["here"], came["release"]["handling"]["tlp"]) == ("checked", 1, "amber")
    fetched = they.call(f"/enclosures/{came['id']}/files/{arrival['file_id']}")
    assert leaks(fetched.content) == []
    page = upload(they, f"/incoming/{request}/files", EXTRACT).json()
    headers = {"Authorization": f"Bearer {they.token}"}
    gone = they.client.delete(f"/api/v1/incoming/{request}/files/{page['id']}", headers=headers)
    assert gone.status_code == 204
    page = upload(they, f"/incoming/{request}/files", EXTRACT).json()
    answered = they.call(f"/incoming/items/{item}/not-held", {"files": {"confirmed": []}})
    assert answered.json()["state"] == "not_held"
    wanted = {"confirmed": [page["key"]], "conditions": {"handling": {"tlp": "green"}}}
    (sent,) = they.call(f"/incoming/{request}/enclosures", wanted).json()["sent"]
    federation.run()
    (came,) = me.call(f"/requests/{id}/files").json()["came"]
    assert (came["with_answer"], came["item"]) == (True, None)
    assert head.call(f"/enclosures/{came['id']}/bundle", {"use": "court"}).json()["code"] == (
        "release.consent-needed"
    )
    bundle = head.call(f"/enclosures/{came['id']}/bundle", {"use": "export"}).json()["bundle"]
    assert [each["name"] for each in bundle["files"]] == ["file-1.txt"]
    they.call(f"/enclosures/{sent}/recall", {"why": "It was the wrong page."})
    federation.run()
    (came,) = me.call(f"/requests/{id}/files").json()["came"]
    assert (came["state"], came["files"]) == ("recalled", [])
    stranger = me.call(f"/enclosures/{came['id']}/files/{file['id']}")
    assert stranger.json()["code"] == "attachments.unknown"
