#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Write the first revision from the tables that the stores declare.

Only while no node is in use: once one is, tables change by a further revision.
Run `python tools/first_revision.py`; it rewrites versions/first.py and the tables in first/, and formats all.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic.autogenerate import api, produce_migrations, render
from alembic.migration import MigrationContext

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))
MIGRATIONS = ROOT / "src/ploughshare/bootstrap/migrations"
TARGET = MIGRATIONS / "versions/first.py"
PARTS = {"a_to_h": "abcdefgh", "i_to_m": "ijklm", "n_to_r": "nopqr", "s_to_z": "stuvwxyz"}
"""Files of tables by the first letter of their names."""

LICENCE = """# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""

TABLES_HEAD = f'''{LICENCE}"""First tables from %s. Made by tools/first_revision.py."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
'''

HEAD = f'''{LICENCE}"""The first tables. Made by tools/first_revision.py."""

from __future__ import annotations

from alembic import op

from ploughshare.bootstrap.migrations.first import %s

revision = "0001_first"
down_revision = None
branch_labels = None
depends_on = None
'''


def _plain_type(kind: str, item: Any, context: Any) -> str | bool:
    """Types of our own as what stands in the database, so that a revision never changes with them."""
    if kind == "server_default" and isinstance(getattr(item, "arg", None), sa.False_ | sa.True_):
        # Rendered for one engine it would not fit the other.
        return "sa.false()" if isinstance(item.arg, sa.False_) else "sa.true()"
    if kind != "type" or not isinstance(item, sa.types.TypeDecorator):
        return False
    impl = item.impl
    return f"sa.{impl!r}" if not isinstance(impl, sa.BigInteger) else "sa.BigInteger()"


def _parts(code: str) -> dict[str, str]:
    """The statements of each table, in order."""
    parts: dict[str, str] = {}
    lines = [line for line in code.splitlines() if not line.strip().startswith("#")]
    for statement in ast.parse(textwrap.dedent("\n".join(lines))).body:
        assert isinstance(statement, ast.Expr)
        assert isinstance(statement.value, ast.Call)
        texts = [each.value for each in statement.value.args if isinstance(each, ast.Constant)]
        made = ast.unparse(statement.value.func) == "op.create_table"
        table = str(texts[0] if made else next(text for text in reversed(texts) if text in parts))
        parts[table] = parts.get(table, "") + f"    {ast.unparse(statement)}\n"
    return parts


def main() -> None:
    """Write the files."""
    from ploughshare.bootstrap.schema import metadata

    engine = sa.create_engine("sqlite://")
    with engine.connect() as connection:
        options = {"render_item": _plain_type, "render_as_batch": False}
        context = MigrationContext.configure(connection, opts={**options, "target_metadata": metadata})
        made = produce_migrations(context, metadata)
        autogenerate = api.AutogenContext(context, metadata=metadata, opts={**context.opts, **options})
        autogenerate.opts.update(
            sqlalchemy_module_prefix="sa.", alembic_module_prefix="op.", user_module_prefix=None
        )
        assert made.upgrade_ops is not None
        up = render._render_cmd_body(made.upgrade_ops, autogenerate)
        names = [table.name for table in reversed(metadata.sorted_tables)]
    parts = _parts(up)
    files = {name: next(file for file, letters in PARTS.items() if name[0] in letters) for name in parts}
    makers = "".join(f"    {file}.{name},\n" for name, file in files.items())
    removed = "".join(f'    "{name}",\n' for name in names)
    head = HEAD % ", ".join(sorted(set(files.values())))
    TARGET.write_text(
        f"{head}\nTABLES = (\n{makers})\nREMOVED = (\n{removed})\n\n\n"
        'def upgrade() -> None:\n    """Make all tables."""\n    for make in TABLES:\n        make()\n\n\n'
        'def downgrade() -> None:\n    """Remove all tables."""\n'
        "    for name in REMOVED:\n        op.drop_table(name)\n",
        "utf-8",
    )
    folder = MIGRATIONS / "first"
    folder.mkdir(exist_ok=True)
    (folder / "__init__.py").write_text(f'{LICENCE}"""The first tables, by their names."""\n', "utf-8")
    written = [TARGET]
    for file in sorted(set(files.values())):
        makers = "".join(
            f'\n\ndef {name}() -> None:\n    """Make the table."""\n{parts[name]}'
            for name in sorted(parts)
            if files[name] == file
        )
        written.append(folder / f"{file}.py")
        written[-1].write_text(TABLES_HEAD % file.replace("_", " ") + makers, "utf-8")
    for act in ("format", "check"):
        subprocess.run([sys.executable, "-m", "ruff", act, "-q", *map(str, written)], check=True)


if __name__ == "__main__":
    main()
