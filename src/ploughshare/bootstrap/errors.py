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


class BellSilent(PloughshareError):
    kind = Kind.UNAVAILABLE
    code = "bootstrap.bell-silent"
    msgid = N_("The duty officer could not be rung by %(way)s (%(why)s). It is tried again.")


class KeysLocked(PloughshareError):
    kind = Kind.UNAVAILABLE
    code = "bootstrap.keys-locked"
    msgid = N_(
        "The keys of this node are sealed. Give the passphrase at the prompt, or name keys.passphrase_file, "
        "or hand it over as the systemd credential “ploughshare-keys”."
    )


class PassphraseWrong(PloughshareError):
    kind = Kind.REFUSED
    code = "bootstrap.passphrase-wrong"
    msgid = N_("The passphrase does not open the keys of this node. Nothing was changed.")


class UnknownWords(PloughshareError):
    kind = Kind.INVALID
    code = "bootstrap.unknown-words"
    msgid = N_("“%(words)s” is not understood. Run “ploughshare up”, or with “--passphrase-fd NUMBER”.")


class KeysPassphraseShort(PloughshareError):
    kind = Kind.INVALID
    code = "bootstrap.keys-passphrase-short"
    msgid = N_("Give a passphrase of at least %(least)d characters for the keys. Nothing was changed.")


class NothingProtects(PloughshareError):
    kind = Kind.INVALID
    code = "bootstrap.nothing-protects"
    msgid = N_("Name a passphrase or a token that is to open the keys. Nothing was changed.")


class KeysInClear(PloughshareError):
    kind = Kind.INVALID
    code = "bootstrap.keys-in-clear"
    msgid = N_(
        "In production the keys of a node do not lie in the clear. Run “ploughshare keys protect”, or set "
        "keys.disk_sealed = true if the disk under %(folder)s is encrypted."
    )


class PassphraseFileOpen(PloughshareError):
    kind = Kind.INVALID
    code = "bootstrap.passphrase-file-open"
    msgid = N_("Others than its owner may read or change %(file)s. Set its rights to 0400 and try again.")


class TokenAway(PloughshareError):
    kind = Kind.UNAVAILABLE
    code = "bootstrap.token-away"
    msgid = N_("The token “%(token)s” does not do its part (%(why)s). Put it in, check its PIN, try again.")


class NothingToRotate(PloughshareError):
    kind = Kind.CONFLICT
    code = "bootstrap.nothing-to-rotate"
    msgid = N_("“%(what)s” is none of the keys that can be rotated: sealing, all.")


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


class NodeMoving(PloughshareError):
    kind = Kind.CONFLICT
    code = "bootstrap.node-moving"
    msgid = N_(
        "The node in %(home)s is moving out and is not started. Finish with “ploughshare hosting move-out”, "
        "or let it stay with “ploughshare hosting stay”."
    )


class NodeMoved(PloughshareError):
    kind = Kind.CONFLICT
    code = "bootstrap.node-moved"
    msgid = N_(
        "The node that was in %(home)s has moved out. It lives elsewhere, and is never started here again."
    )


class NodeLiesOpen(PloughshareError):
    kind = Kind.CONFLICT
    code = "bootstrap.node-lies-open"
    msgid = N_(
        "On another's machine nothing of this node may lie in the clear, and %(what)s does. See “Seal what "
        "stands on the disk” first."
    )


class MoveBroken(PloughshareError):
    kind = Kind.BROKEN
    code = "bootstrap.move-broken"
    msgid = N_(
        "What was packed does not stand the check (“%(why)s”). The node stays where it is: move out again."
    )


class PlaceNameUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "bootstrap.place-name-unfit"
    msgid = N_("A place is named by 1 to 31 small letters, digits and hyphens, beginning with a letter.")


class PlaceTaken(PloughshareError):
    kind = Kind.CONFLICT
    code = "bootstrap.place-taken"
    msgid = N_(
        "The place %(name)s, or one of its ports, is in use. Choose others, or let its node move out first."
    )


class PlaceUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "bootstrap.place-unknown"
    msgid = N_("There is no place %(name)s under %(host)s. “ploughshare hosting list” names them.")


class HostUserUnknown(PloughshareError):
    kind = Kind.INVALID
    code = "bootstrap.host-user-unknown"
    msgid = N_("This system has no account %(user)s. Make one without a login, then add the place.")


class ErasuresBroken(PloughshareError):
    kind = Kind.CONFLICT
    code = "bootstrap.erasures-broken"
    msgid = N_(
        "The journal of erasures does not follow from what is known of it (line %(line)d): it was "
        "changed, or it "
        "is another node's. Take the copy that the node wrote."
    )


class ErasuresNotGiven(PloughshareError):
    kind = Kind.INVALID
    code = "bootstrap.erasures-not-given"
    msgid = N_(
        "Give the journal of erasures (--erasures FILE): without it the restore brings back what was "
        "erased since "
        "the backup. If it is lost, say so with --erasures-lost; it is written into the log."
    )


class NodeNotStarted(PloughshareError):
    kind = Kind.UNAVAILABLE
    code = "bootstrap.node-not-started"
    msgid = N_("The node %(name)s did not start. Its log says why: %(log)s.")


class NodeOpen(PloughshareError):
    kind = Kind.CONFLICT
    code = "bootstrap.node-open"
    msgid = N_("The node %(name)s is open. Stop it first: what runs cannot be copied from outside.")


class NodeLocked(PloughshareError):
    kind = Kind.UNAVAILABLE
    code = "bootstrap.node-locked"
    msgid = N_("This node is locked. A person of its authority opens it with the passphrase of its keys.")


class NodeNotLocked(PloughshareError):
    kind = Kind.CONFLICT
    code = "bootstrap.node-not-locked"
    msgid = N_("The node is not waiting to be opened: it is stopped, or open already.")


class TooManyUnlocks(PloughshareError):
    kind = Kind.LIMIT
    code = "bootstrap.too-many-unlocks"
    msgid = N_("Too many passphrases were tried. Wait %(seconds)d seconds.")


class PhoneRecordsUnreadable(PloughshareError):
    kind = Kind.INVALID
    code = "bootstrap.phone-records-unreadable"
    msgid = N_(
        "What the phone sent cannot be read, or holds more than %(most)d records. They stay on the phone; "
        "load its page again with a line and send them once more."
    )


class PhoneRecordDiffers(PloughshareError):
    kind = Kind.CONFLICT
    code = "bootstrap.phone-record-differs"
    msgid = N_(
        "A record of this number was taken before with other words, and stands in the register as it was. "
        "Open it there and correct it, then wipe it from this phone."
    )


class PhonePictureBroken(PloughshareError):
    kind = Kind.INVALID
    code = "bootstrap.phone-picture-broken"
    msgid = N_("The picture did not arrive as the phone had it. It stays on the phone and is sent again.")
