# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Write the lists of messages for translators anew: `interfaces/locale/ploughshare.pot` and `papers.pot`.

Every `N_("…")` in the code and every `_("…")` and `ngettext("…", "…", n)` in the templates is taken,
with the comments that begin with `Translators:`. Places are left out, so that the list changes only
when a message does. `papers.pot` is the part of it that papers are made of (see `paper_messages.py`).
The catalogues of each language are brought into step: a new message comes in empty.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

sys.path.insert(0, str(Path(__file__).resolve().parent))

import paper_messages

SOURCE = paper_messages.SOURCE
LOCALE = SOURCE / "interfaces/locale"
METHODS = [("**/static/**", "ignore"), ("**.py", "python"), ("**/templates/**.html", "jinja2")]
OPTIONS = {"**/templates/**.html": {"extensions": "jinja2.ext.do", "trimmed": "true", "silent": "false"}}
KEYWORDS = {"N_": None, "_": None, "gettext": None, "ngettext": (1, 2)}
HEADER = """\
# Messages of Ploughshare.
# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
#"""


def messages() -> Catalog:
    """Every message in code and templates."""
    catalog = Catalog(project="ploughshare", header_comment=HEADER, fuzzy=False)
    found = extract_from_dir(
        str(SOURCE),
        method_map=METHODS,
        options_map=OPTIONS,
        keywords=KEYWORDS,  # type: ignore[arg-type]
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    )
    for _, _, message, comments, context in found:
        catalog.add(message, auto_comments=comments, context=context)
    return catalog


def written(catalog: Catalog) -> str:
    """The list as a file holds it, in order of the messages and without the moment it was made."""
    return f'{HEADER}\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n{_body(catalog)}'


def in_step(path: Path, wanted: Catalog) -> str:
    """A catalogue with the messages of a list: what is translated stays, what is new comes in empty, what is
    gone goes."""
    text = path.read_text("utf-8")
    head, kept = text.partition("\n\n")[0], read_po(io.StringIO(text))
    catalog = Catalog(fuzzy=False)
    for each in (message for message in wanted if message.id):
        old = kept.get(each.id)
        catalog.add(
            each.id,
            old.string if old else None,
            flags=old.flags if old else (),
            auto_comments=each.auto_comments,
            user_comments=old.user_comments if old else (),
        )
    return f"{head}\n\n{_body(catalog)}"


def _body(catalog: Catalog) -> str:
    out = io.BytesIO()
    write_po(out, catalog, no_location=True, omit_header=True, sort_output=True, width=110)
    return out.getvalue().decode()


def lists() -> dict[Path, str]:
    """Each list and each catalogue by its file."""
    every = messages()
    of_domain = {"ploughshare": every, "papers": paper_messages.paper_messages(every)}
    texts = {LOCALE / f"{domain}.pot": written(catalog) for domain, catalog in of_domain.items()}
    for domain, catalog in of_domain.items():
        for path in sorted(LOCALE.glob(f"*/LC_MESSAGES/{domain}.po")):
            texts[path] = in_step(path, catalog)
    return texts


def main() -> None:
    """Write the lists, or with `--check` say whether they are up to date."""
    for path, text in lists().items():
        if "--check" not in sys.argv:
            path.write_text(text, "utf-8")
        elif not path.is_file() or path.read_text("utf-8") != text:
            sys.exit(f"{path.name} is out of date: run tools/messages.py")


if __name__ == "__main__":
    main()
