# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from typing import Any

import pytest

from files_with_secrets import LATIN, jpeg, leaks
from offices import AGREEMENT, Office
from ploughshare.bootstrap.job_runs import run_next_job
from ploughshare.interfaces.web.headers import POLICY
from ploughshare.interfaces.web.visit import cookie_name

Desk = Callable[..., Any]


def text_of(page: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).split())


PAGES = {
    "tracer": ["/queue", "/queue?view=closed", "/recoveries/new", "/cases", "/requests", "/register",
               "/agreements", f"/agreements/{AGREEMENT}", "/peers", "/mail", "/mail?box=in", "/law",
               "/law?asking=AUT&asked=MEX", "/law?asking=MEX&asked=USA&goods=ammunition",
               "/law/rows/C10", "/reviews/own", "/account", "/mandate",
               "/information", "/information/new", "/release", "/received", "/received?state=new",
               "/consents", "/requests/open"],
    "chief": ["/reviews", "/reviews?view=all", "/accounts"],
    "duty": ["/incoming", "/incoming?view=ended"],
    "keeper": ["/register/new", "/register/confirm", "/imports"],
    "lawyer": ["/incoming?view=decide", "/agreements/new"],
    "auditor": ["/audit", "/audit?deed=case.opened", "/audit?since=2026-01-01", "/reviews", "/accounts"],
    "operator": ["/accounts", "/peers"],
}  # fmt: skip


@pytest.mark.parametrize(("who", "path"), [(who, path) for who, paths in PAGES.items() for path in paths])
def test_a_page_opens_for_whom_it_is_for(desk: Desk, who: str, path: str) -> None:
    page = desk(who).get(path)
    assert page.status_code == 200, text_of(page)
    assert page.text.count("<h1>") == 1


@pytest.mark.parametrize(
    ("who", "path"), [("tracer", "/audit"), ("operator", "/queue"), ("auditor", "/register")]
)
def test_a_page_is_refused_in_words_to_whom_it_is_not_for(desk: Desk, who: str, path: str) -> None:
    page = desk(who).get(path)
    assert page.status_code in {403, 200}
    if path != "/register":
        assert "does not allow this" in text_of(page)


def test_every_page_says_that_this_is_a_demonstration(desk: Desk) -> None:
    for path in ("/queue", "/sign-in"):
        assert (
            "Demonstration: no state runs this node"
            in desk("tracer" if path == "/queue" else None).get(path).text
        )


def test_every_answer_carries_the_strict_policy(desk: Desk) -> None:
    me = desk("tracer")
    for path in ("/queue", "/nowhere-at-all", "/static/css/ploughshare.css", "/traces/none", "/sign-in"):
        assert me.get(path).headers.get("content-security-policy", POLICY) == POLICY
    assert "unsafe" not in POLICY


def test_no_page_holds_inline_scripts_or_styles(desk: Desk, office: Office) -> None:
    me = desk("tracer", with_case=True)
    for path in ("/queue", f"/traces/{office.traces[0]}", "/recoveries/new", "/law?asking=AUT&asked=MEX"):
        page = me.get(path).text
        assert not re.findall(r"<script(?![^>]*\bsrc=)", page)
        assert not re.findall(r"\sstyle=", page)
        assert "<style" not in page
        assert not re.findall(r"\son[a-z]+=", page)


def test_no_page_loads_anything_from_elsewhere(desk: Desk, office: Office) -> None:
    page = desk("tracer").get(f"/traces/{office.traces[0]}").text
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', page)


def test_an_unknown_trace_and_a_malformed_id_look_alike(desk: Desk, office: Office) -> None:
    me = desk("tracer")
    unknown = me.get("/traces/019a0000-0000-7000-8000-000000000000")
    malformed = me.get("/traces/%3Cscript%3E")
    assert unknown.status_code == malformed.status_code == 404
    assert "<script>" not in malformed.text.replace("<script src", "")


def test_the_chain_names_each_step_its_source_and_its_gaps(desk: Desk, office: Office) -> None:
    page = text_of(desk("tracer").get(f"/traces/{office.traces[0]}"))
    for words in (
        "GLOCK GES.M.B.H.",
        "Austria to United States",
        "Example Arms, Phoenix",
        "A1",
        "Mexico has not been asked for its record.",
        "not established: only an officer does",
    ):
        assert words in page


def test_the_trace_shows_the_law_before_anything_is_sent(desk: Desk, office: Office) -> None:
    page = desk("tracer").get(f"/traces/{office.traces[0]}")
    assert 'data-outcome="owed"' in page.text
    assert "UN Firearms Protocol" in page.text
    assert 'href="/law/rows/C10"' in page.text


def test_a_candidate_is_no_hit_and_the_page_says_so(desk: Desk, office: Office) -> None:
    page = desk("tracer", with_case=True).get(f"/traces/{office.traces[0]}/candidates")
    assert page.status_code == 200
    assert "Possible match: no ground for arrest" in page.text
    for words in ("This is it", "This is not it", "Cannot tell", "Speaks for it", "Speaks against it"):
        assert words in page.text


def test_without_a_case_nothing_is_looked_up_and_the_page_says_what_to_do(desk: Desk, office: Office) -> None:
    page = desk("tracer").get(f"/traces/{office.traces[0]}/candidates")
    assert page.status_code == 403
    assert "Choose the case at the top of the page" in page.text
    assert "Work under case 2026/1174-K" in page.text


def test_a_recovery_in_hand_makes_its_look_up_lawful_and_the_top_of_the_page_says_so(
    desk: Desk, office: Office
) -> None:
    me = desk("tracer")
    path = f"/traces/{office.traces[0]}/candidates"
    hidden = dict(re.findall(r'name="(recovery|purpose|back)" value="([^"]+)"', me.get(path).text))
    answer = me.post("/mandate", hidden)
    assert answer.headers["location"] == path
    page = me.get(path)
    assert page.status_code == 200
    assert "a recovery in hand" in page.text


def test_marks_are_read_as_they_are_typed(desk: Desk) -> None:
    marks = {"serial": "BKL4?[8B]Z", "make": "glock", "calibre": "9x19"}
    page = desk("tracer").post("/recoveries/reading", marks)
    assert page.status_code == 200
    assert "<html" not in page.text
    assert "doubtful: 8 / B" in page.text
    assert "GLOCK" in page.text
    assert "How complete the request is" in page.text


@pytest.mark.parametrize(
    "serial",
    ["x" * 10_000, "😀😀😀", "‮123456", "'; DROP TABLE arms; --", "<img src=x onerror=alert(1)>", "\x00"],
)
def test_whatever_is_typed_never_breaks_the_reading(desk: Desk, serial: str) -> None:
    page = desk("tracer").post("/recoveries/reading", {"serial": serial, "make": serial, "other": serial})
    assert page.status_code == 200
    assert "<img" not in page.text


def test_a_mark_that_is_too_long_keeps_the_form_and_names_the_field(desk: Desk, office: Office) -> None:
    page = desk("tracer", with_case=True).post(
        "/recoveries", {"serial": "A" * 500, "make": "GLOCK", "country": "AUT"}
    )
    assert page.status_code == 400
    assert 'value="GLOCK"' in page.text
    assert 'id="error-serial"' in page.text
    assert 'href="#field-serial"' in page.text


def test_a_recovery_and_its_trace_come_together(desk: Desk, office: Office) -> None:
    me = desk("tracer", with_case=True)
    answer = me.post(
        "/recoveries",
        {"serial": "ZZX12345", "make": "GLOCK", "model": "17", "calibre": "9x19", "arm_type": "pistol",
         "country_of_manufacture": "Austria", "country": "AUT", "reason": "trafficking",
         "recovered_on": "2026-11-20", "notes": "<b>Fundort</b>"},
    )  # fmt: skip
    assert answer.status_code == 303, text_of(answer)
    page = me.get(answer.headers["location"])
    assert page.status_code == 200
    assert "&lt;b&gt;Fundort&lt;/b&gt;" in page.text
    assert 'data-draft-done="recovery"' in page.text


def test_a_request_that_cannot_be_sent_is_kept_as_refused_with_its_reason(desk: Desk, office: Office) -> None:
    me = desk("tracer", with_case=True)
    answer = me.post(f"/traces/{office.traces[3]}/ask", {"state": "USA"})
    assert answer.status_code == 303, text_of(answer)
    page = text_of(me.get(f"/traces/{office.traces[3]}"))
    assert "No node of United States is known here" in page
    assert "before sending" in page


def test_the_mandate_is_changed_from_any_page(desk: Desk, office: Office) -> None:
    me = desk("tracer")
    answer = me.post(
        "/mandate", {"purpose": "criminal_investigation", "case": str(office.case), "back": "/cases"}
    )
    assert answer.headers["location"] == "/cases"
    page = me.get("/cases").text
    assert '<option value="criminal_investigation" selected>' in page
    assert f'<option value="{office.case}" selected>' in page


def test_a_purpose_that_is_none_of_ours_cannot_be_stated(desk: Desk) -> None:
    assert desk("tracer").post("/mandate", {"purpose": "political"}).status_code == 403


def test_the_officer_who_answers_is_led_to_a_case(desk: Desk, office: Office) -> None:
    request, item = office.incoming[0]
    page = desk("duty").get(f"/incoming/{request}/arms/{item}")
    assert page.status_code == 200
    assert "A look-up needs an open case of yours" in page.text
    page = desk("duty", with_case=True).get(f"/incoming/{request}/arms/{item}")
    assert "Answer with this record" in page.text


def test_what_the_law_leaves_to_the_legal_officer_is_not_looked_up_before(desk: Desk, office: Office) -> None:
    request, item = office.incoming[1]
    page = desk("duty", with_case=True).get(f"/incoming/{request}/arms/{item}")
    assert "No arm is looked up before that" in page.text
    assert "Answer with this record" not in page.text
    me = desk("lawyer")
    assert me.post(f"/incoming/{request}/decide", {"permit": "no", "grounds": "no"}).status_code == 400


def test_a_registers_record_shows_no_name_of_a_private_person(desk: Desk, office: Office) -> None:
    page = desk("keeper").get(f"/register/{office.firearms[0]}")
    assert "private person (not named here)" in page.text
    assert "pointer-0" not in page.text


def test_a_cursor_that_is_none_of_ours_is_told_in_words(desk: Desk) -> None:
    page = desk("tracer").get("/queue?cursor=not-one-of-ours")
    assert page.status_code == 400
    assert "Start again from the first page" in page.text


def test_the_arabic_test_language_runs_from_right_to_left(desk: Desk, office: Office) -> None:
    me = desk("tracer")
    me.client.cookies.set(cookie_name(office.node, "language"), "ar-XB")
    page = me.get("/queue")
    assert 'dir="rtl"' in page.text
    assert "tabler.rtl.min.css" in page.text


DATA = {"Tracing", "Office", "test", "Example", "Tracer", "Ploughshare", "Linz", "pistol", "Austria", "GLOCK"}


def test_every_word_of_the_queue_goes_through_the_catalogue(desk: Desk, office: Office) -> None:
    me = desk("tracer")
    me.client.cookies.set(cookie_name(office.node, "language"), "en-XA")
    page = me.get("/queue").text
    shown = re.sub(r"<(script|style|code|kbd|option|time|bdi|strong)\b.*?</\1>", " ", page, flags=re.DOTALL)
    bare = re.sub(r"\[[^\]]*\]", " ", re.sub(r"<[^>]+>", " ", shown))
    left = set(re.findall(r"[A-Za-z]{4,}", bare)) - DATA
    assert not left


def test_the_first_page_stays_small(desk: Desk) -> None:
    me = desk("tracer")
    page = me.get("/queue")
    total = len(gzip.compress(page.content))
    loaded = {path.split("#")[0] for path in re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text)}
    assert len(loaded) >= 6
    for path in loaded:
        if "/fonts/" in path or "/maplibre/" in path:
            continue
        answer = me.client.get(path, headers={"Accept-Encoding": "gzip"})
        assert answer.status_code == 200, path
        assert answer.headers["cache-control"].endswith("immutable"), path
        total += int(answer.headers["content-length"])
    assert total < 150_000


def test_a_file_is_taken_in_for_an_import_that_can_be_found_again(desk: Desk) -> None:
    me = desk("keeper")
    rows = b"serial,make,calibre,country\nQQ12345,GLOCK,9x19,AUT\n"
    form = {"kind": "firearms", "dry_run": "yes", "dates": "ymd"}
    answer = me.post("/imports", form, files={"file": ("arms.csv", rows, "text/csv")})
    assert answer.status_code == 303, text_of(answer)
    page = me.get(answer.headers["location"])
    assert "waits for its turn" in page.text
    assert "arms.csv" in me.get("/imports").text


def run_all(office: Office) -> None:
    """Run every long job that waits, those of earlier tests among them."""
    while run_next_job(office.node, long=True):
        pass


def test_a_checked_file_shows_its_rows_is_read_otherwise_loaded_and_undone(
    desk: Desk, office: Office
) -> None:
    me = desk("keeper")
    rows = b"serial_no_txt,make,Datum\nQQ12345,GLOCK,04/05/2017\n,,\nQQ12346,GLOCK,04/06/2017\n"
    form = {"kind": "firearms", "dry_run": "yes", "remembered": "yes"}
    sent = me.post("/imports", form, files={"file": ("arms.csv", rows, "text/csv")})
    run_all(office)
    page = me.get(sent.headers["location"]).text
    assert "Proposed" in page
    assert "GLOCK" in page
    chosen = {"as-0": "serial", "as-2": "imported_on", "dates": "dmy", "act": "check"}
    again = me.post(f"{sent.headers['location']}/again", chosen)
    run_all(office)
    page = me.get(again.headers["location"]).text
    assert "2017-05-04" in page
    loading = me.post(f"{again.headers['location']}/again", {**chosen, "act": "load"})
    run_all(office)
    assert "loaded and visible" in me.get(loading.headers["location"]).text
    assert "How files were read before" in me.get("/imports").text
    me.post(f"{loading.headers['location']}/undo", {})
    run_all(office)
    assert "taken out again" in me.get(loading.headers["location"]).text


def test_a_copy_with_faults_and_empty_sheets_are_handed_out(desk: Desk, office: Office) -> None:
    me = desk("keeper")
    rows = b"serial,year\nA1,never\n"
    sent = me.post("/imports", {"kind": "firearms"}, files={"file": ("a.csv", rows, "text/csv")})
    run_all(office)
    copy = me.get(f"{sent.headers['location']}/copy")
    assert "never" in copy.text.splitlines()[1]
    assert copy.headers["content-disposition"].endswith('-mend.csv"')
    sheet = me.get("/imports/template?kind=firearms&format=csv&language=fr")
    assert "Numéro de série" in sheet.text


def test_a_mapping_that_cannot_be_read_is_told_before_the_file_is_kept(desk: Desk) -> None:
    form = {"kind": "firearms", "mapping": "no equals sign"}
    answer = desk("keeper").post("/imports", form, files={"file": ("arms.csv", b"a,b\n", "text/csv")})
    assert answer.status_code == 400
    assert "no equals sign" in answer.text


def test_a_file_is_checked_and_made_clean_on_a_page(desk: Desk) -> None:
    me, picture = desk("tracer"), jpeg()
    file = {"file": (f"{LATIN}.jpg", picture, "image/jpeg")}
    page = me.post("/release", {"act": "check"}, files=file)
    assert page.status_code == 200, text_of(page)
    assert "author, place, time, device" in text_of(page)
    clean = me.post("/release", {"act": "clean"}, files=file)
    assert clean.headers["content-disposition"] == 'attachment; filename="file.jpg"'
    assert leaks(picture)
    assert leaks(clean.content) == []


def test_a_file_that_cannot_be_made_clean_is_refused_on_the_page(desk: Desk) -> None:
    answer = desk("tracer").post(
        "/release", {"act": "clean"}, files={"file": ("a.png", b"ID3x", "image/png")}
    )
    assert answer.status_code == 403
    assert "Export the part that is to be told as WAV" in text_of(answer)
    nobody = desk("operator").post("/release", {}, files={"file": ("a.png", b"ID3x", "image/png")})
    assert "does not allow this" in text_of(nobody)


def test_nobody_without_leave_sends_a_file(desk: Desk) -> None:
    answer = desk("auditor").post("/imports", {}, files={"file": ("arms.csv", b"a,b\n", "text/csv")})
    assert answer.status_code == 403
