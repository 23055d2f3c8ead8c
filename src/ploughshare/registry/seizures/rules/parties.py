# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Whether the name of a consignor or consignee looks like that of a private person.

A name alone proves nothing, so this errs on the side of asking: whoever has a firm before them adds its legal
form or "firm", and goes on. Persons stand under a case, with purpose and review date.
"""

from __future__ import annotations

import re

_TITLES = frozenset(
    {
        *("mr", "mrs", "ms", "miss", "sir", "herr", "frau", "monsieur", "madame", "mme", "mlle"),
        *("señor", "señora", "sr", "sra", "srta", "senhor", "senhora", "don", "doña", "dr", "prof"),
    }
)

_FIRM_WORDS = frozenset(
    {
        # Legal forms, as firms write them behind their names.
        *("ab", "ag", "as", "asa", "bv", "co", "corp", "corporation", "doo", "ehf", "eood", "gmbh", "inc"),
        *("incorporated", "jsc", "kft", "kg", "kk", "limited", "llc", "llp", "ltd", "ltda", "nv", "ohg"),
        *("ooo", "oy", "oyj", "plc", "pjsc", "pte", "pty", "pvt", "rt", "sa", "sarl", "sas", "sasu", "se"),
        *("sl", "snc", "spa", "spol", "srl", "sro", "zrt", "zoo", "eurl", "sia", "uab", "jv", "fze", "fzco"),
        # What firms and public bodies call themselves.
        *("agency", "airlines", "airways", "armament", "armaments", "armoury", "arms", "army", "arsenal"),
        *("authority", "bank", "board", "brothers", "bros", "bureau", "cargo", "centre", "center", "club"),
        *("commerce", "commercial", "company", "compagnie", "compañía", "consulate", "courier", "customs"),
        *("defence", "defense", "department", "dealer", "dealers", "depot", "distribution", "embassy"),
        *("electronics", "enterprise", "enterprises", "engineering", "equipment", "establishment", "export"),
        *("exports", "exporters", "factory", "firearms", "firm", "force", "forces", "forwarding", "freight"),
        *("general", "global", "group", "groupe", "grupo", "guns", "gunshop", "holding", "holdings", "house"),
        *(
            "hunting",
            "import",
            "imports",
            "industria",
            "industries",
            "industry",
            "institute",
            "international",
        ),
        *(
            "laboratory",
            "limitada",
            "logistics",
            "machinery",
            "manufacturing",
            "market",
            "marine",
            "military",
        ),
        *("ministry", "ministère", "ministerio", "ministério", "motors", "museum", "navy", "office", "oil"),
        *("partners", "parts", "police", "policía", "polícia", "port", "post", "products", "republic"),
        *(
            "school",
            "security",
            "service",
            "services",
            "shipping",
            "shop",
            "sociedad",
            "sociedade",
            "société",
        ),
        *(
            "solutions",
            "sons",
            "sport",
            "sporting",
            "sports",
            "state",
            "steel",
            "store",
            "stores",
            "supplies",
        ),
        *("supply", "systems", "tactical", "technologies", "technology", "trade", "trading", "transport"),
        *("transports", "union", "university", "warehouse", "weapons", "wholesale", "works", "world"),
    }
)


def looks_private(name: str) -> bool:
    """Whether a name looks like a private person's: a title, or two to five words of letters without any sign
    of a firm or public body."""
    words = [each for each in re.split(r"[\s,]+", name.strip()) if each]
    bare = [re.sub(r"[^\w&]", "", each).casefold() for each in words]
    if any(each in _TITLES for each in bare[:1]):
        return True
    if any(each in _FIRM_WORDS for each in bare) or "&" in name or any(each.isdigit() for each in name):
        return False
    if any(_dotted_form(each) for each in words) or (name.isupper() and len(words) == 1):
        return False
    return 2 <= len(words) <= 5 and all(
        re.fullmatch(r"[^\W\d_]+[.'’\-]?[^\W\d_]*\.?", each) for each in words
    )


def _dotted_form(word: str) -> bool:
    """A legal form with points, such as S.A. or S.r.l."""
    return bool(re.fullmatch(r"(?:\w\.){2,}\w?", word)) and word.replace(".", "").casefold() in _FIRM_WORDS
