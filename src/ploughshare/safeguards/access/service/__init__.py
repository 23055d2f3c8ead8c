# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of accounts and sessions."""

from ploughshare.safeguards.access.service.accounts import (
    change_roles,
    create_account,
    disable_account,
    give_totp,
    place_in_unit,
    prepare_password,
    reset_account,
    unlock_account,
)
from ploughshare.safeguards.access.service.affirming import affirm
from ploughshare.safeguards.access.service.factors import (
    begin_totp,
    enrol_totp,
    new_recovery_codes,
    remove_factor,
)
from ploughshare.safeguards.access.service.passkeys import (
    passkey_registration_options,
    passkey_sign_in,
    passkey_sign_in_options,
    register_passkey,
)
from ploughshare.safeguards.access.service.presence import (
    InHand,
    break_glass,
    check_csrf,
    close_session,
    forget_expired,
    mandate_of,
    mend_glass,
    presence_of,
    take_mandate,
)
from ploughshare.safeguards.access.service.signing_in import (
    confirm_totp,
    set_password,
    sign_in,
    use_recovery_code,
)

__all__ = [
    "InHand",
    "affirm",
    "begin_totp",
    "break_glass",
    "change_roles",
    "check_csrf",
    "close_session",
    "confirm_totp",
    "create_account",
    "disable_account",
    "place_in_unit",
    "enrol_totp",
    "forget_expired",
    "give_totp",
    "mandate_of",
    "mend_glass",
    "new_recovery_codes",
    "passkey_registration_options",
    "passkey_sign_in",
    "passkey_sign_in_options",
    "prepare_password",
    "presence_of",
    "register_passkey",
    "remove_factor",
    "reset_account",
    "set_password",
    "sign_in",
    "take_mandate",
    "unlock_account",
    "use_recovery_code",
]
