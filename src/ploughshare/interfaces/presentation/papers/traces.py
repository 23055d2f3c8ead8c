# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The papers of a closed trace, drawn in each language and packed with the proofs of what was done."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from ploughshare.bootstrap.log_bundle import prove_deeds
from ploughshare.bootstrap.node import Node
from ploughshare.interfaces.presentation.papers.files import PaperFormat, paper_file
from ploughshare.registry.tracing.terms.papers import TracePapers
from ploughshare.safeguards.audit.terms import Placed
from ploughshare.vocabulary.documents import Document

SUMS = "SHA256SUMS"


def trace_file(node: Node, papers: TracePapers, languages: Sequence[str]) -> bytes:
    """The papers with the proof of every deed on the trace that has its place in the log."""
    places = [Placed(each.index, each.leaf) for each in papers.logged if each.index is not None]
    return packed_papers(papers, languages=languages, proofs=prove_deeds(node, places))


def packed_papers(papers: TracePapers, *, languages: Sequence[str], proofs: Mapping[int, str]) -> bytes:
    """A ZIP file with every paper as PDF, what a person goes on writing in as DOCX too, and the proofs.

    Args:
        languages: tags of the languages each paper is made in.
        proofs: place in the log to the proof that a deed stands there, as JSON.
    """
    made = dict(_files(papers, languages))
    made |= {f"log/entry-{index}.json": proof.encode() for index, proof in proofs.items()}
    made[SUMS] = "".join(
        f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in made.items()
    ).encode()
    return _zipped(made, papers.bundle.made_at)


def _files(papers: TracePapers, languages: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    for tag in dict.fromkeys(languages):
        yield _drawn("1-result", papers.result, tag, PaperFormat.PDF)
        for place, extract in enumerate(papers.extracts, 1):
            name = f"2-extract-{place}" if len(papers.extracts) > 1 else "2-extract"
            yield _drawn(name, extract, tag, PaperFormat.PDF)
            yield _drawn(name, extract, tag, PaperFormat.DOCX)
        yield _drawn("3-bundle", papers.bundle, tag, PaperFormat.PDF)


def _drawn(name: str, document: Document, tag: str, wanted: PaperFormat) -> tuple[str, bytes]:
    return f"{name}-{tag}.{wanted.value}", paper_file(document, language=tag, wanted=wanted).content


def _zipped(files: Mapping[str, bytes], at: datetime) -> bytes:
    """The files in one, all with the moment at which the papers were made."""
    out = io.BytesIO()
    moment = (at.year, at.month, at.day, at.hour, at.minute, at.second)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, moment), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
