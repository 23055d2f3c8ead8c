# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of translations."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class LanguageUnknown(PloughshareError):
    kind = Kind.INVALID
    code = "translations.language-unknown"
    msgid = N_("“%(given)s” is no language code. Write it as en, es or pt-BR.")


class TranslationEmpty(PloughshareError):
    kind = Kind.INVALID
    code = "translations.empty"
    msgid = N_("Write the translation before saving it.")
