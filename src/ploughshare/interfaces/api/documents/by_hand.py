# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of the ways to other nodes, of gaps, and of mail by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from litestar.datastructures import UploadFile

from ploughshare.bootstrap.hand_room import Arrived
from ploughshare.exchange.mailbox.terms import Gap, Route, Way
from ploughshare.exchange.parcels.terms import Fate, Parcel, ParcelGap
from ploughshare.interfaces.api.documents.forms import Given, Label, Told


class ChosenWay(Given, frozen=True, kw_only=True):
    """The way to a node: `line`, `hub` with `via`, `hand`, `one_way` or `silent`."""

    way: Way
    via: Label | None = None
    agreement: Label | None = None


class WayDocument(Told, frozen=True, kw_only=True):
    """How messages to a node go."""

    peer: str
    way: Way
    via: str | None
    agreement: str | None
    chosen_at: datetime | None


class GapDocument(Told, frozen=True, kw_only=True):
    """Messages or parcels of a node that did not come, though later ones did."""

    sender: str
    of: str
    first: int
    last: int
    noticed_at: datetime | None
    asked_at: datetime | None
    can_ask: bool


class GapsDocument(Told, frozen=True, kw_only=True):
    """All gaps."""

    items: list[GapDocument]


class WantedParcel(Given, frozen=True, kw_only=True):
    """A parcel to be made. `one_way` follows the way to that node where it is not given; `again` packs
    what left by hand before and has no receipt yet, too."""

    to: Label
    one_way: bool | None = None
    again: bool = False


class PackedDocument(Told, frozen=True, kw_only=True):
    """One file of a parcel."""

    name: str
    size: int


class ParcelDocument(Told, frozen=True, kw_only=True):
    """A parcel: its files, and its signed list as the last file to be written."""

    id: str
    recipient: str
    number: int
    one_way: bool
    made_at: datetime
    handed_at: datetime | None
    files: list[PackedDocument]
    list_name: str | None = None
    list_text: str | None = None


class MadeDocument(Told, frozen=True, kw_only=True):
    """The parcel that was made; null where nothing waits for that node."""

    parcel: ParcelDocument | None


class ParcelsDocument(Told, frozen=True, kw_only=True):
    """Parcels, newest first."""

    items: list[ParcelDocument]


@dataclass(frozen=True, slots=True)
class HandForm:
    """One file of mail by hand, as a multipart form.

    Attributes:
        file: as it lay on the medium, under its own name.
    """

    file: UploadFile


class ArrivedDocument(Told, frozen=True, kw_only=True):
    """What became of a file. A receipt is to be carried back."""

    name: str
    fate: Fate
    code: str | None = None
    words: str | None = None
    receipt_name: str | None = None
    receipt_text: str | None = None
    sender: str | None = None
    number: int | None = None
    listed: list[str] | None = None


def way_document(route: Route) -> WayDocument:
    """A chosen way."""
    return WayDocument(
        peer=route.peer,
        way=route.way,
        via=route.via,
        agreement=route.agreement,
        chosen_at=route.chosen_at,
    )


def gap_document(gap: Gap) -> GapDocument:
    """Missing messages."""
    return GapDocument(
        sender=gap.sender,
        of="messages",
        first=gap.first,
        last=gap.last,
        noticed_at=gap.noticed_at,
        asked_at=gap.asked_at,
        can_ask=True,
    )


def parcel_gap_document(gap: ParcelGap) -> GapDocument:
    """Missing parcels."""
    return GapDocument(
        sender=gap.sender,
        of="parcels",
        first=gap.first,
        last=gap.last,
        noticed_at=None,
        asked_at=None,
        can_ask=not gap.one_way,
    )


def parcel_document(parcel: Parcel, *, listed: tuple[str, bytes] | None = None) -> ParcelDocument:
    """A parcel.

    Args:
        listed: name and content of its signed list, where it is to be written.
    """
    return ParcelDocument(
        id=str(parcel.id),
        recipient=parcel.recipient,
        number=parcel.number,
        one_way=parcel.one_way,
        made_at=parcel.made_at,
        handed_at=parcel.handed_at,
        files=[PackedDocument(name=each.name, size=each.size) for each in parcel.files],
        list_name=None if listed is None else listed[0],
        list_text=None if listed is None else listed[1].decode(),
    )


def arrived_document(arrived: Arrived, *, words: str | None, receipt_name: str | None) -> ArrivedDocument:
    """What became of a file.

    Args:
        words: why it was refused, in the reader's language.
        receipt_name: name of the file for its receipt.
    """
    listed = arrived.listed
    return ArrivedDocument(
        name=arrived.name,
        fate=arrived.fate,
        code=None if arrived.error is None else arrived.error.code,
        words=words,
        receipt_name=receipt_name,
        receipt_text=None if arrived.receipt is None else arrived.receipt.decode(),
        sender=None if listed is None else listed.sender,
        number=None if listed is None else listed.number,
        listed=None if listed is None else list(listed.files),
    )
