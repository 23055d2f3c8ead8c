# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files that go with messages, as the office keeps and takes them: wiring, no rules.

No Work is open while a file is made clean or opened.
"""

from __future__ import annotations

import hashlib
import logging

from ploughshare.bootstrap.file_cleaning import CleaningRoom
from ploughshare.bootstrap.file_sending import FileSending
from ploughshare.bootstrap.node import Node
from ploughshare.bootstrap.sealing import attachment_files, attachment_folder, piece_folder
from ploughshare.crypto.digests import sha256
from ploughshare.exchange.attachments import rules
from ploughshare.exchange.attachments import service as files
from ploughshare.exchange.attachments.adapters import Shelf, Vault
from ploughshare.exchange.attachments.errors import (
    AttachmentUnknown,
    DigestDiffers,
    KindDiffers,
)
from ploughshare.exchange.attachments.service.taking import as_expected
from ploughshare.exchange.attachments.store import arrivals, expected, kept
from ploughshare.exchange.attachments.terms import Arrival, Expected, FileId, KeptFile
from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.mailbox.terms import Message
from ploughshare.exchange.release.errors import CleaningBusy, CleaningWallsMissing
from ploughshare.exchange.release.terms import Cleaned
from ploughshare.kernel.clock import to_micros
from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import Fact
from ploughshare.registry.intelligence import service as informing
from ploughshare.registry.intelligence.terms import StatementId
from ploughshare.registry.replies import service as replying
from ploughshare.registry.replies.terms import ReplyId
from ploughshare.registry.seizures import service as seizing
from ploughshare.registry.seizures.service import Pictured
from ploughshare.registry.tracing.service import enclosing
from ploughshare.registry.tracing.store import enclosures
from ploughshare.registry.tracing.terms import About
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Mandate, Work
from ploughshare.vocabulary.seizures import SeizedItemId, SeizureId

log = logging.getLogger("ploughshare.files")

TRIMMED_AT_ONCE = 20


class FileRoom:
    """A node's files.

    Attributes:
        node: whose.
        vault: its own, clean.
        shelf: sealed pieces of others'.
        sending: sends them.
    """

    def __init__(self, node: Node, cleaning: CleaningRoom) -> None:
        settings = node.settings
        self.node = node
        self.cleaning = cleaning
        self.vault = Vault(attachment_folder(settings), attachment_files(settings, node.office.keys.box))
        self.shelf = Shelf(piece_folder(settings))
        self.sending = FileSending(node, self.vault)
        self._told: list[Expected] | None = None
        self._being_kept: set[FileId] = set()
        node.handlers[files.PIECE_LETTER] = self.take_piece

    # -- before it leaves

    def clean(self, mandate: Mandate, data: bytes, *, name: str = "") -> Cleaned:
        """Make a file clean; what kind came in and went out is recorded, never its name.

        Raises:
            NotPermitted: not yours to do.
            PloughshareError: why it cannot be made clean for certain: that is recorded, too.
        """
        with self.node.door.open(mandate) as work:
            work.allow(Permission.INFORMATION_READ)
        return self._clean(mandate, data, name)

    def _clean(self, mandate: Mandate, data: bytes, name: str) -> Cleaned:
        former: dict[str, Fact] = {"former_sha256": sha256(data).hex(), "former_bytes": len(data)}
        try:
            cleaned = self.cleaning.clean(data, name=name)
        except PloughshareError as error:
            with self.node.door.open(mandate) as work:
                work.record(Deed.FILE_REFUSED, None, {**former, "code": error.code})
            raise
        with self.node.door.open(mandate) as work:
            work.record(
                Deed.FILE_CLEANED,
                None,
                {
                    **former,
                    "found": cleaned.found.value,
                    "kind": cleaned.kind.value,
                    "bytes": len(cleaned.data),
                    "sha256": sha256(cleaned.data).hex(),
                },
            )
        return cleaned

    def attach(
        self, mandate: Mandate, id: StatementId | About | Pictured, data: bytes, *, name: str = ""
    ) -> KeptFile:
        """Make a file clean and keep it with information, a request or an answer, to go where that goes, or
        with a seizure or a thing of it, to stay.

        Raises:
            NotPermitted, StatementUnknown, RequestUnknown, SeizureUnknown, ActDoesNotFit,
            AttachmentsTooMany, AttachmentTooLarge, NoRoom.
            PloughshareError: why it cannot be made clean for certain.
        """
        node = self.node
        former = sha256(data).hex()
        with node.door.open(mandate) as work:
            if isinstance(id, StatementId):
                informing.may_attach(work, id)
            elif isinstance(id, SeizureId | SeizedItemId):
                held = seizing.file_held(work, id, former)
                if held is not None:
                    return held
                seizing.may_attach(work, id)
            else:
                enclosing.may_attach(work, node.desk, id)
        cleaned = self._clean(mandate, data, name)
        rules.check_size(len(cleaned.data), node.desk.files)
        file = FileId.new(to_micros(node.clock()), node.chance)
        with self._keeping(file, cleaned.data), node.door.open(mandate) as work:
            digests = {"sha256": sha256(cleaned.data).hex(), "former_sha256": former}
            if isinstance(id, StatementId):
                return informing.attach_file(work, node.desk, id, file=file, cleaned=cleaned, **digests)
            if isinstance(id, SeizureId | SeizedItemId):
                return seizing.attach_file(work, node.desk, id, file=file, cleaned=cleaned, **digests)
            return enclosing.attach_file(work, node.desk, id, file=file, cleaned=cleaned, **digests)

    def made_clean(self, mandate: Mandate, data: bytes, name: str) -> Cleaned:
        """The same for a file that came from outside, where a room saw to permission; errors as `clean`."""
        return self._clean(mandate, data, name)

    def keep_with_reply(
        self, mandate: Mandate, id: ReplyId, cleaned: Cleaned, *, former_sha256: str
    ) -> KeptFile:
        """Keep a file that was made clean with a reply of another channel.

        Raises:
            ReplyUnknown, ReplyDecided, AttachmentsTooMany, AttachmentTooLarge, NoRoom.
        """
        node = self.node
        file = FileId.new(to_micros(node.clock()), node.chance)
        digest = sha256(cleaned.data).hex()
        with self._keeping(file, cleaned.data), node.door.open(mandate) as work:
            return replying.attach_file(
                work,
                node.desk,
                id,
                file=file,
                cleaned=cleaned,
                sha256=digest,
                former_sha256=former_sha256,
            )

    def _keeping(self, file: FileId, data: bytes) -> _Keeping:
        return _Keeping(self.vault, self._being_kept, file, data)

    def content(self, file: KeptFile) -> bytes:
        """What a file holds. The caller has recorded that it is read.

        Raises:
            AttachmentUnknown: it was erased meanwhile.
            FileBroken: the key does not open it, or it was cut or altered.
        """
        try:
            data = self.vault.read(file.id)
        except FileNotFoundError:
            raise AttachmentUnknown() from None
        return data

    # -- taking in

    def take_piece(self, work: Work, message: Message) -> None:
        """Effect of a piece that came as a message.

        Raises:
            AttachmentMalformed, NotExpected, PieceUnfit: they refuse the message by name.
            NoRoom: the message is kept.
        """
        arrival, number, sealed = files.piece_expected(work, message)
        # Killed before the commit, the same piece comes again and stands there already.
        self.shelf.put(arrival.sender, arrival.offer.reference, number, sealed)

    def sync_edge(self) -> None:
        """Let the peer process know which files are awaited."""
        with self.node.look() as connection:
            awaited = [as_expected(each) for each in arrivals.waiting(connection)]
        if awaited != self._told:
            with self.node.edge() as connection:
                expected.keep(connection, awaited)
            self._told = awaited

    def take_in(self) -> bool:
        """Open, check and make anew every file whose pieces are all there; then send what waited for it.

        Returns:
            Whether there was one.
        """
        self.sync_edge()
        with self.node.look() as connection:
            awaited = arrivals.waiting(connection)
        moved = False
        for each in awaited:
            if len(self.pieces_of(each)) == each.offer.pieces:
                moved = self._take_in(each) or moved
        if moved:
            self.sync_edge()
        self.send_waiting()
        return moved

    def send_waiting(self) -> None:
        """Send what is left of a large batch, and pass on with a referral or a filing what is here whole."""
        with self.node.look() as connection:
            more = bool(enclosures.waiting(connection, most=1))
        while more:
            with self.node.door.open(self.node.machine()) as work:
                more = enclosing.send_waiting(work, self.node.desk) > 0

    def pieces_of(self, arrival: Arrival) -> frozenset[int]:
        """Which pieces of a file are here."""
        return self.shelf.held(arrival.sender, arrival.offer.reference)

    def _take_in(self, arrival: Arrival) -> bool:
        node = self.node
        try:
            data = self._opened(arrival)
            # It comes from outside: whatever they made of it, an officer sees only what is made here.
            cleaned = self.cleaning.clean(data, name=arrival.offer.name)
            if cleaned.found is not arrival.offer.kind:
                raise KindDiffers(
                    {
                        "sender": arrival.sender,
                        "kind": arrival.offer.kind.value,
                        "found": cleaned.found.value,
                    }
                )
            self._keep_checked(arrival, cleaned)
        except (CleaningBusy, CleaningWallsMissing, OSError) as error:
            log.error("file of %s kept sealed: %s", arrival.sender, getattr(error, "code", "disk"))
            return False
        except PloughshareError as error:
            if error.kind is Kind.UNAVAILABLE:
                log.error("file of %s kept sealed: %s", arrival.sender, error.code)
                return False
            log.warning("file of %s refused: %s", arrival.sender, error.code)
            with node.door.open(node.machine()) as work:
                files.note_unsound(work, node.office, arrival.id, code=error.code)
        self.shelf.remove(arrival.sender, arrival.offer.reference)
        return True

    def _opened(self, arrival: Arrival) -> bytes:
        """What a whole file holds. It is as long as `FileLimits.file_mib` says, at most.

        Raises:
            KeyUnfit, PieceAltered, DigestDiffers.
        """
        offer, own = arrival.offer, self.node.node
        keys = self.node.office.keys.openers(self.node.clock())
        content_key = rules.open_key(offer, keys, sender=arrival.sender, recipient=own)
        whole, digest = bytearray(), hashlib.sha256()
        for number in range(offer.pieces):
            sealed = self.shelf.piece(arrival.sender, offer.reference, number)
            plain = rules.unseal(
                content_key, sealed, number=number, offer=offer, sender=arrival.sender, recipient=own
            )
            digest.update(plain)
            whole += plain
        if len(whole) != offer.size or digest.hexdigest() != offer.sha256:
            raise DigestDiffers({"sender": arrival.sender})
        return bytes(whole)

    def _keep_checked(self, arrival: Arrival, cleaned: Cleaned) -> None:
        node = self.node
        file = FileId.new(to_micros(node.clock()), node.chance)
        with self._keeping(file, cleaned.data), node.door.open(node.machine()) as work:
            digest = sha256(cleaned.data).hex()
            awaited = files.note_checked(
                work, node.office, arrival.id, file=file, cleaned=cleaned, sha256=digest
            )
        if not awaited:
            self.vault.remove(file)

    # -- what comes round

    def start(self) -> None:
        """Remove what a kill left half written, and tell the edge what is awaited."""
        self.vault.drop_parts()
        self._told = None
        self.sync_edge()

    def ask_again(self, work: Work) -> None:
        """After a restore: what is awaited may have come since, and is asked for once more."""
        files.want_again(work, self.node.office)

    def keep_house(self) -> None:
        """End what ran out, and remove from the disk what no row names any more."""
        node = self.node
        for round_of in (files.expire_sendings, files.expire_arrivals):
            more = True
            while more:
                with node.door.open(node.machine()) as work:
                    more = round_of(work)
        with node.door.open(node.machine()) as work:
            # A piece that came is on the other side's disk: the outbox need not keep it, too.
            mailbox.trim_ended(work, files.PIECE_LETTER, longer=8192, most=TRIMMED_AT_ONCE)
            files.take_deferred(work, node.office, node.desk.files)
        self.send_waiting()
        self.sync_edge()
        self.sweep()

    def sweep(self) -> None:
        """Remove from the disk what no row names any more."""
        # Listed before the rows are read: what comes meanwhile is in no list.
        pieces = self.shelf.files()
        standing = [each for each in self.vault.ids() if each not in self._being_kept]
        with self.node.look() as connection:
            awaited = {(each.sender, each.offer.reference) for each in arrivals.waiting(connection)}
            known = kept.known(connection, standing)
        for sender, reference in pieces:
            if (sender, reference) not in awaited:
                self.shelf.remove(sender, reference)
        for each in standing:
            if each not in known:
                self.vault.remove(each)


class _Keeping:
    """A file in the vault that stays there only if the block ends well."""

    def __init__(self, vault: Vault, being_kept: set[FileId], id: FileId, data: bytes) -> None:
        self._vault = vault
        self._being_kept = being_kept
        self._id = id
        self._data = data

    def __enter__(self) -> None:
        self._being_kept.add(self._id)
        try:
            self._vault.put(self._id, self._data)
        except BaseException:
            self._being_kept.discard(self._id)
            raise

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        if kind is not None:
            self._vault.remove(self._id)
        self._being_kept.discard(self._id)
