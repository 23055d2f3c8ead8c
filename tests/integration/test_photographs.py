# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A serial number in a photograph: proposed by a machine behind walls, taken over by a person or nobody."""

from __future__ import annotations

import io
import json
import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import sqlalchemy as sa
from PIL import Image
from typer.testing import CliRunner

from desks import Desk, desk
from ploughshare.crypto.proofs import csrf_token
from ploughshare.interfaces.cli.app import app
from ploughshare.matching.photographs.adapters import child
from ploughshare.matching.photographs.adapters.child import ChildReader
from ploughshare.matching.photographs.errors import (
    PhotoNeeded,
    PhotoReaderMissing,
    PhotoTooBig,
    PhotoTooLong,
    PhotoUnreadable,
    PhotoWallsMissing,
)
from ploughshare.matching.photographs.rules import pattern_of
from ploughshare.matching.photographs.terms import PhotoLimits
from ploughshare.registry.recoveries.store import recovery
from ploughshare.safeguards.access.terms import Role
from ploughshare.testing import photos
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member

pytest.importorskip("rapidocr_onnxruntime")

SERIAL = "KX48213"


def picture(kind: str = "clear") -> bytes:
    return photos.photo(SERIAL, photos.DAMAGES[kind], seed=5)


@pytest.fixture
def member(sqlite_federation: Federation) -> Member:
    return sqlite_federation.add("a", "AUT")


@pytest.fixture
def officer(member: Member) -> Desk:
    return desk(member, Role.TRACING_OFFICER)


def post(at: Desk, path: str, files: Any = None, **fields: str) -> Any:
    return at.client.post(
        path, data={**fields, "csrf": csrf_token(at.token)}, files=files, follow_redirects=False
    )


def bomb(side: int) -> bytes:
    """A PNG of a few hundred kilobytes that says it unpacks to side times side pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(bytes(side // 8 + 1) * 1000, 9)
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["clear", "slanted", "scratched"])
def test_a_serial_is_read_with_the_place_where_it_stands(kind: str) -> None:
    read = ChildReader().read(picture(kind))
    first = read.lines[0]
    assert len(first.characters) == len(SERIAL)
    for char, one in zip(SERIAL, first.characters, strict=True):
        assert char in [each.char for each in one.options]
    left, top, right, low = first.box
    assert 0 <= left < right <= 1
    assert 0 <= top < low <= 1
    assert Image.open(io.BytesIO(read.picture)).format == "JPEG"


def test_bare_metal_and_noise_give_no_line() -> None:
    grain = np.random.default_rng(1).integers(100, 130, (300, 500)).astype(np.uint8)
    out = io.BytesIO()
    Image.fromarray(grain).save(out, "PNG")
    assert ChildReader().read(out.getvalue()).lines == ()


def test_what_is_no_picture_is_named_so() -> None:
    for data in (b"%PDF-1.7 nothing", b"GIF89a" + bytes(40), picture()[:400]):
        with pytest.raises(PhotoUnreadable):
            ChildReader().read(data)
    with pytest.raises(PhotoNeeded):
        ChildReader().read(b"")


def test_a_photo_of_two_hundred_megabytes_is_refused_before_a_process_is_begun(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(child, "walled", None)
    with pytest.raises(PhotoTooBig):
        ChildReader().read(bytes(200 * 1024 * 1024))


def test_a_bomb_is_refused_by_what_its_head_says() -> None:
    with pytest.raises(PhotoTooBig) as refused:
        ChildReader().read(bomb(200_000))
    assert "200000" in str(refused.value.facts["what"])


def test_reading_that_takes_too_long_is_ended() -> None:
    with pytest.raises(PhotoTooLong):
        ChildReader(PhotoLimits(wall_s=0)).read(picture())


def test_nothing_is_read_where_a_wall_that_must_stand_does_not() -> None:
    with pytest.raises(PhotoWallsMissing):
        ChildReader(PhotoLimits(walls_needed=frozenset({"moat"}))).read(picture())


def test_without_the_optional_part_it_says_so(officer: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "READER", "no_such_reader")
    with pytest.raises(PhotoReaderMissing):
        ChildReader().read(picture())
    page = officer.get("/photographs").text
    assert "is not installed" in page
    assert 'type="file"' not in page
    answer = officer.client.post(
        "/api/v1/photograph-readings",
        files={"file": ("a.jpg", picture(), "image/jpeg")},
        headers={"Authorization": f"Bearer {officer.token}"},
    )
    assert answer.status_code == 503
    assert answer.json()["code"] == "photographs.reader-missing"


def test_a_person_takes_it_over_and_nothing_is_kept_before(member: Member, officer: Desk) -> None:
    page = post(officer, "/photographs", files={"photo": ("a.jpg", picture(), "image/jpeg")})
    assert page.status_code == 200
    pattern = pattern_of(ChildReader().read(picture()).lines[0])
    assert f'value="{pattern}"' in page.text
    assert "data:image/jpeg;base64," in page.text
    with member.node.look() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(recovery)).scalar_one() == 0
    form = post(officer, "/recoveries/new", serial="KX48[23]13")
    assert form.status_code == 200
    with member.node.look() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(recovery)).scalar_one() == 0


def test_a_form_without_a_photo_says_what_to_do(officer: Desk) -> None:
    page = post(officer, "/photographs")
    assert page.status_code in (400, 422)
    assert "Choose a photograph first." in page.text


def test_the_interface_tells_characters_with_what_else_they_may_be(officer: Desk) -> None:
    answer = officer.client.post(
        "/api/v1/photograph-readings",
        files={"file": ("a.jpg", picture(), "image/jpeg")},
        headers={"Authorization": f"Bearer {officer.token}"},
    )
    assert answer.status_code == 200, answer.text
    first = answer.json()["lines"][0]
    assert [each[0]["char"] for each in first["characters"]] == list(SERIAL)


def test_who_records_no_recoveries_has_no_photographs_read(sqlite_federation: Federation) -> None:
    auditor = desk(sqlite_federation.add("a", "AUT"), Role.AUDITOR)
    answer = auditor.client.post(
        "/api/v1/photograph-readings",
        files={"file": ("a.jpg", picture(), "image/jpeg")},
        headers={"Authorization": f"Bearer {auditor.token}"},
    )
    assert answer.status_code == 403


def test_a_file_is_read_by_a_command_with_no_node(tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    file.write_bytes(picture())
    told = CliRunner().invoke(app, ["photo", "read", str(file), "--json"])
    assert told.exit_code == 0, told.output
    [first, *_] = json.loads(told.output)
    assert [each[0][0] for each in first["characters"]] == list(SERIAL)
