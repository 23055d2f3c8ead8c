# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import importlib.util
import io
import re
from pathlib import Path
from types import ModuleType

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[4]


def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("messages", ROOT / "tools/messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_lists_for_translators_are_up_to_date() -> None:
    """If this fails, run `python tools/messages.py`."""
    for path, text in tool().lists().items():
        assert path.read_text("utf-8") == text, path.name


def test_a_catalogue_is_brought_into_step_and_loses_no_translation(tmp_path: Path) -> None:
    head = '# In French.\nmsgid ""\nmsgstr ""\n"Language: fr\\n"\n'
    path = tmp_path / "papers.po"
    path.write_text(f'{head}\nmsgid "Gone"\nmsgstr "Parti"\n\nmsgid "Page"\nmsgstr "Feuille"\n', "utf-8")
    wanted = Catalog()
    wanted.add("Page")
    wanted.add("New")
    text = tool().in_step(path, wanted)
    assert text.startswith(head)
    merged = read_po(io.StringIO(text))
    assert {each.id: each.string for each in merged if each.id} == {"New": "", "Page": "Feuille"}
    path.write_text(text, "utf-8")
    assert tool().in_step(path, wanted) == text


def test_no_message_is_filled_by_place() -> None:
    catalog = tool().messages()
    for message in catalog:
        texts = message.id if isinstance(message.id, tuple) else (message.id,)
        for text in texts:
            assert not re.search(r"(?<!%)%[sdrf]", text), text
