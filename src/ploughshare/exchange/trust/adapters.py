# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A node's side of a trust list: python-tuf's client over a folder or an address, and what it has checked.

The client refuses a list that is older than the known one, one that is mixed from several versions, one
that has run out, and one that too few members signed. Nothing is taken then, and what is known stays.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import httpx
from tuf.api.exceptions import (
    DownloadError,
    DownloadHTTPError,
    DownloadLengthMismatchError,
    RepositoryError,
)
from tuf.api.metadata import Metadata, Root, Targets, Timestamp
from tuf.ngclient import FetcherInterface, Updater, UpdaterConfig

from ploughshare.exchange.trust.errors import ListAway, ListBroken, ListRefused, NoList, RootDiffers
from ploughshare.exchange.trust.rules.making import check_root, read_root, root_fingerprint
from ploughshare.exchange.trust.terms import ListStatus

SIZE_MOST = 16 * 1024 * 1024
_FIRST_ROOT = "first-root.json"
_TAKEN = "taken.json"


class FolderFetcher(FetcherInterface):
    """Reads a list from a folder: a copy on a stick, or one that another program keeps in step."""

    def _fetch(self, url: str) -> Iterator[bytes]:
        path = Path(unquote(urlsplit(url).path))
        if not path.is_file():
            raise DownloadHTTPError("no such file", 404)
        yield path.read_bytes()


class AddressFetcher(FetcherInterface):
    """Reads a list from an address. Nothing of the way there is trusted."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client

    def _fetch(self, url: str) -> Iterator[bytes]:
        try:
            with self._client.stream("GET", url) as response:
                if response.status_code != 200:
                    raise DownloadHTTPError("refused", response.status_code)
                yield from response.iter_bytes()
        except httpx.HTTPError as error:
            raise DownloadError(type(error).__name__) from None


class KnownList:
    """See `TrustRecord`: the list in a node's folder.

    Attributes:
        folder: `data/trust`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def take_root(self, content: bytes, *, told_fingerprint: str) -> ListStatus:
        """Trust a first root, whose fingerprint was told by another way.

        Raises:
            ListBroken, SignaturesMissing: not a first root that its own members signed.
            RootDiffers: the told fingerprint does not fit.
        """
        made = read_root(content)
        check_root(made, None)
        kept = "".join(each for each in told_fingerprint.lower() if each in "0123456789abcdef")
        if kept != root_fingerprint(content).replace(" ", ""):
            raise RootDiffers()
        if self.folder.exists():
            shutil.rmtree(self.folder)
        for each in (self.folder / "metadata", self.folder / "targets"):
            each.mkdir(parents=True, mode=0o700)
        (self.folder / _FIRST_ROOT).write_bytes(content)
        return _status(made.signed, None, None)

    def update(self, source: str, *, at: datetime) -> ListStatus:
        """Take the present list from a folder or an https address; all that it lists is kept.

        Raises:
            NoList: no root was taken yet.
            ListAway: it cannot be read; nothing is changed.
            ListRefused: an attack, or a list out of date; what was known stays.
        """
        first = self.folder / _FIRST_ROOT
        if not first.exists():
            raise NoList()
        base = source if "://" in source else Path(source).absolute().as_uri()
        with httpx.Client(timeout=20.0, follow_redirects=False) as client:
            fetcher: FetcherInterface = FolderFetcher()
            if urlsplit(base).scheme == "https":
                fetcher = AddressFetcher(client)
            elif urlsplit(base).scheme != "file":
                raise ListAway({"source": source[:200]})
            self._update(base.rstrip("/"), fetcher, first.read_bytes(), source)
        (self.folder / _TAKEN).write_text(json.dumps({"at": at.isoformat()}), "utf-8")
        found = self.status()
        assert found is not None
        return found

    def _update(self, base: str, fetcher: FetcherInterface, first: bytes, source: str) -> None:
        try:
            updater = Updater(
                str(self.folder / "metadata"),
                f"{base}/metadata/",
                target_dir=str(self.folder / "targets"),
                target_base_url=f"{base}/targets/",
                fetcher=fetcher,
                config=UpdaterConfig(targets_max_length=SIZE_MOST, app_user_agent=None),
                bootstrap=first,
            )
            updater.refresh()
            listed = Metadata[Targets].from_file(str(self.folder / "metadata" / "targets.json")).signed
            for name in sorted(listed.targets):
                found = updater.get_targetinfo(name)
                if found is not None and updater.find_cached_target(found) is None:
                    updater.download_target(found)
        except DownloadLengthMismatchError as error:
            raise ListRefused({"why": type(error).__name__}) from None
        except DownloadHTTPError as error:
            raise ListAway({"source": f"{source[:200]} ({error.status_code})"}) from None
        except DownloadError:
            raise ListAway({"source": source[:200]}) from None
        except RepositoryError as error:
            raise ListRefused({"why": type(error).__name__}) from None
        except (ValueError, KeyError, TypeError, OSError) as error:
            raise ListBroken({"what": type(error).__name__}) from None

    def status(self) -> ListStatus | None:
        """See `TrustRecord.status`."""
        metadata = self.folder / "metadata"
        if not (metadata / "targets.json").exists():
            first = self.folder / _FIRST_ROOT
            return _status(read_root(first.read_bytes()).signed, None, None) if first.exists() else None
        root = Metadata[Root].from_file(str(metadata / "root.json")).signed
        targets = Metadata[Targets].from_file(str(metadata / "targets.json")).signed
        stamp = Metadata[Timestamp].from_file(str(metadata / "timestamp.json")).signed
        taken: dict[str, Any] = {}
        if (self.folder / _TAKEN).exists():
            taken = json.loads((self.folder / _TAKEN).read_text("utf-8"))
        made = _status(root, targets, stamp.expires)
        at = datetime.fromisoformat(taken["at"]) if taken else None
        return ListStatus(
            made.root_version,
            made.version,
            at,
            made.expires_at,
            made.members,
            made.threshold,
            made.names,
        )

    def listed(self, name: str) -> str | None:
        """See `TrustRecord.listed`: checked again against the signed digest, since files can be changed."""
        metadata = self.folder / "metadata" / "targets.json"
        if not metadata.exists():
            return None
        found = Metadata[Targets].from_file(str(metadata)).signed.targets.get(name)
        path = self.folder / "targets" / name.replace("/", "%2F")
        if found is None or not path.exists():
            return None
        content = path.read_bytes()
        try:
            found.verify_length_and_hashes(content)
            return content.decode("utf-8")
        except (RepositoryError, UnicodeDecodeError):
            return None


def _status(root: Root, targets: Targets | None, stamp_until: datetime | None) -> ListStatus:
    role = root.roles[Targets.type]
    ends = [root.expires, *([targets.expires] if targets else []), *([stamp_until] if stamp_until else [])]
    return ListStatus(
        root.version,
        targets.version if targets else 0,
        None,
        min(each if each.tzinfo else each.replace(tzinfo=UTC) for each in ends),
        tuple(sorted(each[:16] for each in role.keyids)),
        role.threshold,
        tuple(sorted(targets.targets)) if targets else (),
    )
