# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named failures of storage."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class StorageUnavailable(PloughshareError):
    kind = Kind.UNAVAILABLE
    code = "storage.unavailable"
    msgid = N_("The database does not answer. Nothing was changed; try again in a minute.")


class StorageFull(PloughshareError):
    kind = Kind.UNAVAILABLE
    code = "storage.full"
    msgid = N_(
        "The disk is full. Nothing was changed and nothing was lost. "
        "Ask the operator to free space, then try again."
    )


class StorageBusy(PloughshareError):
    kind = Kind.UNAVAILABLE
    code = "storage.busy"
    msgid = N_("The database was busy for too long. Nothing was changed; try again.")


class DriverMissing(PloughshareError):
    kind = Kind.INVALID
    code = "storage.driver-missing"
    msgid = N_(
        "The settings name “%(module)s” to open an encrypted database, and it is not installed or does not "
        "encrypt. Install it into the node's environment, or take database.sqlite_module out of the settings."
    )


class DatabaseShut(PloughshareError):
    kind = Kind.BROKEN
    code = "storage.database-shut"
    msgid = N_(
        "The database %(file)s does not open under the node's key. Put back the file secrets/box it was made "
        "with; if it was made without encryption, stop the node and run “ploughshare encrypt-database” once."
    )


class FileBroken(PloughshareError):
    kind = Kind.BROKEN
    code = "storage.file-broken"
    msgid = N_(
        "The sealed file %(file)s does not open: it was cut or altered, or the key in secrets/box is not "
        "the one it was sealed under. Put back the node's keys, or take the import back and send its "
        "file again."
    )


class LakeBusy(PloughshareError):
    kind = Kind.CONFLICT
    code = "storage.lake-busy"
    msgid = N_("The lake is being written just now. Nothing was changed; try again when that is done.")


class LakeKindUnknown(PloughshareError):
    kind = Kind.INVALID
    code = "storage.lake-kind-unknown"
    msgid = N_("The lake holds nothing called “%(given)s”. It holds: %(kinds)s.")
