# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of accounts and sessions."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class SignInRefused(PloughshareError):
    """The same words whether the account exists, is locked, is disabled, or the password is wrong."""

    kind = Kind.UNAUTHENTICATED
    code = "access.sign-in-refused"
    msgid = N_(
        "This did not sign you in. Check user name and password. After five wrong tries an account "
        "rests for 15 minutes, then longer each time; your operator can help."
    )


class SignedOut(PloughshareError):
    kind = Kind.UNAUTHENTICATED
    code = "access.signed-out"
    msgid = N_("You are not signed in, or your session ended. Sign in to go on; nothing was lost.")


class SecondFactorNeeded(PloughshareError):
    kind = Kind.UNAUTHENTICATED
    code = "access.second-factor-needed"
    msgid = N_("Give your one-time code or use your passkey to finish signing in.")


class NewPasswordNeeded(PloughshareError):
    kind = Kind.UNAUTHENTICATED
    code = "access.new-password-needed"
    msgid = N_("Your password was set by somebody else. Choose one of your own first.")


class EnrolmentNeeded(PloughshareError):
    kind = Kind.UNAUTHENTICATED
    code = "access.enrolment-needed"
    msgid = N_("Add a second factor first: a passkey, or an app that shows one-time codes.")


class FactorRefused(PloughshareError):
    kind = Kind.UNAUTHENTICATED
    code = "access.factor-refused"
    msgid = N_(
        "That was not accepted. A one-time code works once and for about a minute: "
        "wait for the next one and check your device's clock."
    )


class FreshProofNeeded(PloughshareError):
    kind = Kind.CONFLICT
    code = "access.fresh-proof-needed"
    msgid = N_(
        "This act is signed. Give a one-time code with it; if you have a passkey and no codes, sign out, "
        "sign in with it and repeat the act within %(minutes)d minutes."
    )


class CsrfRefused(PloughshareError):
    kind = Kind.NOT_PERMITTED
    code = "access.csrf-refused"
    msgid = N_("This form did not come from a page of your session. Load the page again and repeat.")


class PasswordUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "access.password-unfit"
    msgid = N_(
        "This password is too short, too long or too easily guessed. Use at least %(least)d characters; "
        "four or five unrelated words do well."
    )


class UsernameUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "access.username-unfit"
    msgid = N_("A user name has 3 to 40 letters a to z, digits, dots, hyphens or underscores.")


class NameNeeded(PloughshareError):
    kind = Kind.INVALID
    code = "access.name-needed"
    msgid = N_("Give the person's name and authority, each at most %(most)d characters.")


class UsernameTaken(PloughshareError):
    kind = Kind.CONFLICT
    code = "access.username-taken"
    msgid = N_("There is an account with this user name already. Choose another.")


class PersonHasAccount(PloughshareError):
    kind = Kind.CONFLICT
    code = "access.person-has-account"
    msgid = N_("The person with this staff number has an account already. Change its roles instead.")


class RoleNeeded(PloughshareError):
    kind = Kind.INVALID
    code = "access.role-needed"
    msgid = N_("An account needs at least one role. To close an account, disable it.")


class RolesApart(PloughshareError):
    kind = Kind.REFUSED
    code = "access.roles-apart"
    msgid = N_(
        "One person cannot be %(one)s and %(other)s, now or one after the other. "
        "Give one of the two to a colleague."
    )


class OwnRolesRefused(PloughshareError):
    kind = Kind.NOT_PERMITTED
    code = "access.own-roles-refused"
    msgid = N_("Nobody changes, resets or disables their own account. Ask another operator.")


class LastOperator(PloughshareError):
    kind = Kind.CONFLICT
    code = "access.last-operator"
    msgid = N_("This is the last operator. Make another one first, or nobody can open accounts any more.")


class AccountUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "access.account-unknown"
    msgid = N_("There is no such account.")


class AccountDisabled(PloughshareError):
    kind = Kind.CONFLICT
    code = "access.account-disabled"
    msgid = N_("This account is disabled. Open a new one if the person is back.")


class FactorUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "access.factor-unknown"
    msgid = N_("There is no such second factor of yours, or it was confirmed already.")


class LastFactor(PloughshareError):
    kind = Kind.CONFLICT
    code = "access.last-factor"
    msgid = N_("This is your only second factor. Add another one before you remove it.")


class PurposeNotYours(PloughshareError):
    kind = Kind.NOT_PERMITTED
    code = "access.purpose-not-yours"
    msgid = N_("None of your roles works for the purpose “%(purpose)s”. Choose another.")


class RecoveryNotInHand(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "access.recovery-not-in-hand"
    msgid = N_("There is no such recovery, or it is not within your reach. Record it first.")


class BasisTooLong(PloughshareError):
    kind = Kind.INVALID
    code = "access.basis-too-long"
    msgid = N_("The legal basis is too long. Name instrument and article in at most %(most)d characters.")
