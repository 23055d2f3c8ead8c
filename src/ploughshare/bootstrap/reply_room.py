# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Replies of other channels as an office takes them in: read behind walls, files made clean. No rules.

No Work is open while a file is read.
"""

from __future__ import annotations

from datetime import date

from ploughshare.bootstrap.file_room import FileRoom
from ploughshare.crypto.digests import sha256
from ploughshare.exchange.attachments import rules
from ploughshare.exchange.attachments.terms import FILES_MOST
from ploughshare.exchange.release.rules.files import is_mail
from ploughshare.exchange.release.terms import Cleaned
from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.registry.replies import service
from ploughshare.registry.replies.terms import TEXT_MOST, Arrived, CameAs, Reply, ReplyId
from ploughshare.registry.tracing.terms import Channel
from ploughshare.safeguards.work import Mandate

Made = list[tuple[Cleaned, str]]
"""Clean files, each with the digest of what it was made from."""


class ReplyRoom:
    """Takes replies in.

    Attributes:
        files: of the same office.
    """

    def __init__(self, files: FileRoom) -> None:
        self.files = files
        self._node = files.node

    def take_in(
        self, mandate: Mandate, data: bytes, *, name: str, channel: Channel, received_on: date | None
    ) -> Reply:
        """Read a file, make it clean, and keep both its words and what it looks like. The same file again
        changes nothing.

        Raises:
            NotPermitted, ReplyDayUnfit, AttachmentTooLarge, NoRoom.
            PloughshareError: why the file cannot be read or made clean for certain.
        """
        with self._node.door.open(mandate) as work:
            service.may_receive(work)
        arrived, made = self._mail(mandate, data) if is_mail(data) else self._file(mandate, data, name)
        for cleaned, _ in made:
            rules.check_size(len(cleaned.data), self._node.desk.files)
        with self._node.door.open(mandate) as work:
            reply, is_new = service.receive(work, arrived, channel=channel, received_on=received_on)
        for cleaned, former in made if is_new else ():
            self.files.keep_with_reply(mandate, reply.id, cleaned, former_sha256=former)
        return reply

    def write_down(
        self, mandate: Mandate, words: str, *, channel: Channel, received_on: date | None
    ) -> Reply:
        """Take in what somebody typed of a call, or of a letter that was not scanned.

        Raises:
            NotPermitted, ReplySaysNothing, ReplyDayUnfit.
        """
        with self._node.door.open(mandate) as work:
            return service.receive(work, service.typed(words), channel=channel, received_on=received_on)[0]

    def key_rows(self, mandate: Mandate, id: ReplyId) -> int:
        """Key in every row of a sheet that names one open request; returns how many. A row stands by itself:
        stopped on the way, the next call goes on."""
        done, after, more = 0, None, True
        while more:
            with self._node.door.open(mandate) as work:
                count, after = service.key_rows(work, self._node.desk, id, after=after)
            done, more = done + count, after is not None
        return done

    def _file(self, mandate: Mandate, data: bytes, name: str) -> tuple[Arrived, Made]:
        cleaned = self.files.made_clean(mandate, data, name)
        digest = sha256(data).hex()
        return Arrived(CameAs.FILE, cleaned.text[:TEXT_MOST], digest), [(cleaned, digest)]

    def _mail(self, mandate: Mandate, data: bytes) -> tuple[Arrived, Made]:
        letter = self.files.cleaning.read_mail(data)
        made: Made = []
        texts, not_kept = [letter.text], []
        for number, part in enumerate(letter.parts[:FILES_MOST], 1):
            try:
                cleaned = self.files.made_clean(mandate, part.data, f"file.{part.ending}")
            except PloughshareError as error:
                if error.kind in {Kind.UNAVAILABLE, Kind.BROKEN, Kind.NOT_PERMITTED}:
                    raise
                # The letter is told all the same: what of it could not be kept is named beside it.
                not_kept.append(error.code)
                continue
            made.append((cleaned, sha256(part.data).hex()))
            texts.append(f"[{number}]\n{cleaned.text}" if cleaned.text.strip() else "")
        text = "\n\n".join(each for each in texts if each)
        arrived = Arrived(
            CameAs.MAIL,
            text[:TEXT_MOST],
            sha256(data).hex(),
            letter.sender,
            letter.subject,
            letter.sent_on,
            letter.misread,
            tuple(not_kept),
        )
        return arrived, made
