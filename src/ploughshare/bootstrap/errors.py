# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named failures of starting a node."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class SettingWrong(PloughshareError):
    kind = Kind.INVALID
    code = "bootstrap.setting-wrong"
    msgid = N_("The setting “%(setting)s” is not usable: %(why)s. Change it in %(file)s.")


class HomeMissing(PloughshareError):
    kind = Kind.INVALID
    code = "bootstrap.home-missing"
    msgid = N_("There is no node in %(home)s. Make one with “ploughshare init”.")


class HomeTaken(PloughshareError):
    kind = Kind.CONFLICT
    code = "bootstrap.home-taken"
    msgid = N_("There is a node in %(home)s already. Nothing was changed.")


class SealingUnsupported(PloughshareError):
    kind = Kind.INVALID
    code = "bootstrap.sealing-unsupported"
    msgid = N_(
        "The settings ask for sealed files, and this system lacks %(missing)s to open them in memory. "
        "Run the node on a Linux that has it, or set storage.seal_files = false and encrypt the whole disk."
    )


class NothingToEncrypt(PloughshareError):
    kind = Kind.CONFLICT
    code = "bootstrap.nothing-to-encrypt"
    msgid = N_(
        "There is nothing to encrypt: name a SQLite driver that encrypts under database.sqlite_module first. "
        "A PostgreSQL is encrypted by its own server's disk."
    )


class EncryptionFailed(PloughshareError):
    kind = Kind.UNAVAILABLE
    code = "bootstrap.encryption-failed"
    msgid = N_(
        "The database could not be encrypted (%(why)s). It stands as it was. Free as much space as it takes, "
        "then try again."
    )


class KeysMissing(PloughshareError):
    kind = Kind.BROKEN
    code = "bootstrap.keys-missing"
    msgid = N_("The key file %(file)s is missing or damaged. Restore it from the backup of the keys.")


class NodeRunning(PloughshareError):
    kind = Kind.CONFLICT
    code = "bootstrap.node-running"
    msgid = N_("A node is running in %(home)s. Stop it first.")


class InsecureInProduction(PloughshareError):
    kind = Kind.INVALID
    code = "bootstrap.insecure-in-production"
    msgid = N_("In production %(what)s is refused (“%(instead)s”).")


class MigrationNeeded(PloughshareError):
    kind = Kind.CONFLICT
    code = "bootstrap.migration-needed"
    msgid = N_(
        "The database is of version %(found)s, this software needs %(needed)s. "
        "Run “ploughshare migrate”; it makes a backup first."
    )


class BackupBroken(PloughshareError):
    kind = Kind.INVALID
    code = "bootstrap.backup-broken"
    msgid = N_(
        "This backup cannot be read: the passphrase is wrong, or the file was cut or altered. "
        "Nothing was restored."
    )


class BackupFailed(PloughshareError):
    kind = Kind.UNAVAILABLE
    code = "bootstrap.backup-failed"
    msgid = N_("The backup could not be written (%(why)s). No half backup was left behind.")


class RestoreFailed(PloughshareError):
    kind = Kind.UNAVAILABLE
    code = "bootstrap.restore-failed"
    msgid = N_("The backup could not be restored (%(why)s). Nothing of it was left behind; try again.")


class DatabaseFilled(PloughshareError):
    kind = Kind.CONFLICT
    code = "bootstrap.database-filled"
    msgid = N_(
        "The database that the backup's settings name is not empty. Make an empty one under that name. "
        "Nothing was restored."
    )


class PassphraseShort(PloughshareError):
    kind = Kind.INVALID
    code = "bootstrap.passphrase-short"
    msgid = N_(
        "A backup holds everything this node knows: give a passphrase of at least %(least)d characters."
    )


class ImportUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "bootstrap.import-unknown"
    msgid = N_("There is no such import, or it is not yours to see.")


class ImportRunning(PloughshareError):
    kind = Kind.CONFLICT
    code = "bootstrap.import-running"
    msgid = N_("Only an import that failed can be resumed or taken back. This one is at work, or it is over.")
