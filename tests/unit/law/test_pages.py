# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The reference page names every error, basis, outcome and table of law that the code has."""

from __future__ import annotations

from pathlib import Path

from ploughshare.kernel.errors import PloughshareError
from ploughshare.law.clocks import errors as clock_errors
from ploughshare.law.gateways import errors as gateway_errors
from ploughshare.law.gateways.reference import bases
from ploughshare.law.offences import errors as offence_errors
from ploughshare.law.treaties import errors as treaty_errors

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs/reference/law.md").read_text("utf-8")
CODES = {
    error.code
    for module in (clock_errors, gateway_errors, offence_errors, treaty_errors)
    for error in vars(module).values()
    if isinstance(error, type) and issubclass(error, PloughshareError) and error is not PloughshareError
}


def test_every_error_of_law_is_documented():
    assert len(CODES) == 9
    assert {code for code in CODES if f"`{code}`" not in PAGE} == set()


def test_every_basis_is_documented_with_its_form():
    page = (ROOT / "docs/reference/bases.md").read_text("utf-8")
    lines = {line.split("|")[1].strip(): line for line in page.splitlines() if line.startswith("| C")}
    assert set(lines) == set(bases())
    for row, line in lines.items():
        assert bases()[row].form.value in line


def test_each_table_stands_in_its_folder_beside_a_readme_on_source_and_licence():
    folder = ROOT / "src/ploughshare"
    for name in ("treaties", "provisions", "gateways"):
        readme = (folder / "law" / name / "data" / "README.md").read_text("utf-8")
        assert "Apache-2.0" in readme
        assert "2026-11-24" in readme
