# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The tools people reach for instead, on the same records: PostgreSQL's pg_trgm, and tantivy's fuzzy terms.

Each gives record numbers, best first, for a question's serial, maker and calibre. Both get what they are
best at: pg_trgm a GIN index and its usual threshold of 0.3; tantivy the exact term and both distances with
swaps, scored apart. Maker and calibre add to the score.
"""

from __future__ import annotations

import os
import pwd
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from ploughshare.testing.registers import CALIBRES, MAKES, Question, Register


class PeerMissing(Exception):
    """A peer that is not installed, with what to install."""


def written(text: str) -> str:
    """The serial as both peers are asked for it: capitals and figures, `?` and `*` kept."""
    return re.sub(r"[^A-Z0-9?*]", "", re.sub(r"^SN\s", "", text.upper()))


class PgTrgm:
    """A PostgreSQL cluster of its own in a temporary folder, spoken to by a socket there."""

    name = "PostgreSQL pg_trgm, GIN"

    def __init__(self, records: Path) -> None:
        binaries = (
            sorted(Path("/usr/lib/postgresql").glob("*/bin")) if Path("/usr/lib/postgresql").exists() else []
        )
        if not binaries:
            raise PeerMissing("apt-get install postgresql (with its contrib extensions)")
        import psycopg

        self._bin = binaries[-1]
        self._folder = Path(tempfile.mkdtemp(prefix="pg-"))
        self._as: list[str] = []
        if os.geteuid() == 0:
            shutil.chown(self._folder, pwd.getpwnam("postgres").pw_uid)
            self._as = ["runuser", "-u", "postgres", "--"]
        os.chmod(self._folder, 0o755)
        data = self._folder / "data"
        self._run("initdb", "-D", str(data), "-A", "trust", "-U", "bench", "--no-sync")
        options = (
            f"-k {self._folder} -c listen_addresses= -c shared_buffers=1GB -c fsync=off -c jit=off "
            "-c maintenance_work_mem=3GB -c work_mem=512MB -c max_wal_size=8GB"
        )
        self._run("pg_ctl", "-D", str(data), "-w", "-o", options, "-l", str(self._folder / "log"), "start")
        self._connection = psycopg.connect(f"dbname=postgres user=bench host={self._folder}", autocommit=True)
        self._cursor: Any = self._connection.cursor()
        self._load(records)

    def _run(self, program: str, *words: str) -> None:
        subprocess.run([*self._as, str(self._bin / program), *words], check=True, stdout=subprocess.DEVNULL)

    def _load(self, records: Path) -> None:
        run = self._cursor.execute
        run("create extension pg_trgm")
        run("create unlogged table register (id int, serial text, make text, calibre text)")
        with self._cursor.copy("copy register from stdin") as copy:
            for batch in pq.ParquetFile(records).iter_batches(
                100_000, columns=["id", "serial", "make", "calibre"]
            ):
                columns = [batch.column(at).to_pylist() for at in range(4)]
                copy.write("".join("\t".join(map(str, row)) + "\n" for row in zip(*columns, strict=True)))
        run("create index on register using gin (serial gin_trgm_ops)")
        run("vacuum analyze register")
        run("set pg_trgm.similarity_threshold = 0.3")

    def ask(self, asked: Question, most: int = 5) -> list[int]:
        """Record numbers, best first."""
        serial = written(asked.text)
        marks = "coalesce((make = %s)::int * 0.2, 0) + coalesce((calibre = %s)::int * 0.05, 0)"
        if "?" in serial or "*" in serial:
            pattern = serial.replace("?", "_").replace("*", "%")
            self._cursor.execute(
                f"select id, {marks} as score from register where serial like %s "
                "order by score desc limit %s",
                (asked.make, asked.calibre, pattern, most),
            )
        else:
            self._cursor.execute(
                f"select id, similarity(serial, %s) + {marks} as score from register where serial %% %s "
                "order by score desc limit %s",
                (serial, asked.make, asked.calibre, serial, most),
            )
        return [row[0] for row in self._cursor.fetchall()]

    def close(self) -> None:
        """Stop the server and take its folder away."""
        self._connection.close()
        self._run("pg_ctl", "-D", str(self._folder / "data"), "-m", "immediate", "stop")
        shutil.rmtree(self._folder, ignore_errors=True)


class Tantivy:
    """A tantivy index in a temporary folder."""

    name = "tantivy, fuzzy terms, distance 2"

    def __init__(self, held: Register) -> None:
        try:
            import tantivy
        except ModuleNotFoundError:
            raise PeerMissing("the packages of requirements-bench.lock") from None
        self._tantivy: Any = tantivy
        self._folder = Path(tempfile.mkdtemp(prefix="tantivy-"))
        builder = tantivy.SchemaBuilder()
        builder.add_unsigned_field("id", stored=False, fast=True)
        for name in ("serial", "make", "calibre"):
            builder.add_text_field(name, stored=False, tokenizer_name="raw", index_option="basic")
        self._schema = builder.build()
        index = tantivy.Index(self._schema, path=str(self._folder))
        writer = index.writer(heap_size=1_500_000_000, num_threads=2)
        for row in range(len(held.text)):
            document = tantivy.Document()
            document.add_unsigned("id", row)
            document.add_text("serial", held.serial(row))
            document.add_text("make", MAKES[held.make[row]])
            document.add_text("calibre", CALIBRES[held.calibre[row]])
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

    def ask(self, asked: Question, most: int = 5) -> list[int]:
        """Record numbers, best first."""
        query, occur, schema = self._tantivy.Query, self._tantivy.Occur, self._schema
        serial = written(asked.text)
        if "?" in serial or "*" in serial:
            base = query.regex_query(schema, "serial", serial.replace("?", ".").replace("*", ".*"))
        else:
            near = []
            for far in (1, 2):
                term = query.fuzzy_term_query(
                    schema, "serial", serial, distance=far, transposition_cost_one=True
                )
                near.append((occur.Should, query.const_score_query(term, 1.0)))
            exact = query.const_score_query(query.term_query(schema, "serial", serial), 1.0)
            base = query.boolean_query([(occur.Should, exact), *near])
        clauses = [(occur.Must, base)]
        for name, value, weight in (("make", asked.make, 0.4), ("calibre", asked.calibre, 0.1)):
            if value:
                term = query.const_score_query(query.term_query(schema, name, value), 1.0)
                clauses.append((occur.Should, query.boost_query(term, weight)))
        hits = self._searcher.search(query.boolean_query(clauses), limit=most).hits
        found: list[int] = self._searcher.fast_field_values("id", [address for _, address in hits])
        return found

    def close(self) -> None:
        """Take the index away."""
        shutil.rmtree(self._folder, ignore_errors=True)
