# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What does not fit on arms as they are described in practice, and that what fits is left alone."""

from __future__ import annotations

import pytest

from ploughshare.matching.markings.queries import read_marking
from ploughshare.matching.markings.terms import Doubt
from ploughshare.vocabulary.markings import Marking


def _arm(*said: str | None) -> Marking:
    every = [*said, *[None] * (7 - len(said))]
    serial, make, model, calibre, kind, country, imported = every
    return Marking(
        serial=serial or "",
        make=make,
        model=model,
        calibre=calibre,
        arm_type=kind,
        country_of_manufacture=country,
        import_mark=imported,
    )


WRONG = [
    ("calibre_not_of_maker", ("ABC123", "GLOCK", "17", "7.62x39", "pistol")),
    ("calibre_not_of_maker", ("BER123456", "Beretta", "92FS", ".45 ACP", "pistol")),
    ("calibre_not_of_maker", ("12345678", "Norinco", "Type 56", "9mm", "assault rifle")),
    ("calibre_not_of_maker", ("VK1234", "Izhmekh", "PM", "7.62x39", "pistol")),
    ("calibre_not_of_maker", ("KZA48211", "Taurus", "PT 92", "12 GA", "pistol")),
    ("calibre_not_of_maker", ("45112", "MAS", "36", "9mm", "rifle")),
    ("calibre_not_of_maker", ("S1234", "Hi-Point", "C9", "5.56x45", "pistol")),
    ("serial_not_of_maker", ("1234567890123", "GLOCK", "17", "9mm", "pistol")),
    ("serial_not_of_maker", ("56-1234567", "Glock", "19", "9mm", "pistol")),
    ("serial_not_of_maker", ("T6472-12 A 00123", "Girsan", "MC28", "9mm", "pistol")),
    ("serial_not_of_maker", ("T6368-13 B 02669", "Canik", "TP9", "9mm", "pistol")),
    ("importer_as_maker", ("24001234", "Century Arms", "SKS", "7.62x39", "rifle")),
    ("importer_as_maker", ("24001234", "CAI", "SKS", "7.62x39", "rifle")),
    ("importer_as_maker", ("1234", "Interarms", "Star", "9mm", "pistol")),
    ("importer_as_maker", ("1234", "PW Arms", "91/30", "7.62x54R", "rifle")),
    ("importer_as_maker", ("1234", "Navy Arms", "SKS", "7.62x39", "rifle")),
    ("proof_as_serial", ("PSF", "Beretta", "92", "9mm", "pistol")),
    ("proof_as_serial", ("proof BNP", None, "92", "9mm", "pistol")),
    ("proof_as_serial", ("ELG", "FN", "1910", "7.65", "pistol")),
    ("proof_as_serial", ("BNP 850 KG", "Webley", "IV", ".38", "revolver")),
    ("proof_as_serial", ("CIP N", "CZ", "75", "9mm", "pistol")),
    ("patent_as_serial", ("PAT 4539889", "Glock", "17", "9mm", "pistol")),
    ("patent_as_serial", ("U.S. PAT. 4,539,889", "Glock", "17", "9mm", "pistol")),
    ("patent_as_serial", ("Brevet 123456", "FN", "1910", "7.65", "pistol")),
    ("patent_as_serial", ("4,539,889", "Glock", "17", "9mm", "pistol")),
    ("patent_as_serial", ("D.R.P. 12345", "Walther", "PP", "7.65", "pistol")),
    (
        "import_country_as_manufacture",
        ("24001234", "Norinco", "SKS", "7.62x39", "rifle", "USA", "CAI GEORGIA VT"),
    ),
    (
        "import_country_as_manufacture",
        ("AB1234", "Zastava", "M70", "7.62x39", "rifle", "USA", "CENTURY ARMS ST ALB VT"),
    ),
]


@pytest.mark.parametrize(("doubt", "said"), WRONG)
def test_what_does_not_fit_is_named_with_its_source(doubt: str, said: tuple[str | None, ...]) -> None:
    found = {one.doubt: one.source for one in read_marking(_arm(*said)).contradictions}
    assert found.get(Doubt(doubt))


RIGHT = [
    ("GHZ123", "Glock", "19", "9mm", "pistol", "Austria"),
    ("GHZ123US", "Glock", "17", "9x19", "pistol", "AUT", "GLOCK INC SMYRNA GA"),
    ("ABCD123", "GLOCK", "43", "9mm", "pistol"),
    ("RZZ123", "Glock", "22", ".40 S&W", "pistol"),
    ("BHK123US", "Glock USA", "42", ".380", "pistol", "USA"),
    ("BER123456Z", "Beretta", "92FS", "9mm", "pistol", "Italy"),
    ("A12345Z", "Beretta", "92 FS", "9x19", "pistol"),
    ("DAA123456", "Beretta", "Tomcat", ".32", "pistol"),
    ("C12345", "P. Beretta", "70", "7.65", "pistol"),
    ("KZA48211", "Taurus", "PT 58", "380", "pistol", "Brasil"),
    ("TZB10993", "Taurus", "PT92", "9mm", "pistol", "Brazil"),
    ("1234567", "Taurus", "82", ".38 SPL", "revolver", "Brasil"),
    ("JK12345", "Taurus", "85", "38", "revolver"),
    ("ACL123456", "Taurus", "G2C", "9mm", "pistol"),
    ("D908276", "Rossi", "", ".38", "revolver", "Brasil"),
    ("AA123456", "Rossi", "Puma", ".38", "rifle"),
    ("8812", "CBC", "151", "12", "shotgun", "Brasil"),
    ("561234567", "Norinco", "Type 56", "7.62x39", "assault rifle", "China"),
    ("24001234", "Norinco", "SKS", "7.62x39", "rifle", "China", "CAI ST ALB VT"),
    ("17123456", "State Factory 66", "56", "7.62x39", "rifle", "China"),
    ("М70АБ2 123456", "Zastava", "M70", "7,62x39", "assault rifle", "Yugoslavia"),
    ("123456", "Zastava", "M70", "7.62x39", "rifle", "Serbia"),
    ("K-123456", "Crvena Zastava", "M57", "7.62x25", "pistol", "YUG"),
    ("1984AB1234", "Izhmash", "AKM", "7.62x39", "assault rifle", "USSR"),
    ("ВК1234", "ИЖМЕХ", "ПМ", "9x18", "пистолет", "СССР"),
    ("4512345", "Izhmash", "AK-74", "5.45x39", "автомат", "Россия"),
    ("T6368-13 B 02669", "Girsan", "MC28", "9mm", "pistol", "TUR"),
    ("T1102-08A01234", "Sarsilmaz", "Kilinc 2000", "9mm", "pistol", "Turkey"),
    ("J12345", "Smith & Wesson", "10", ".38 SPL", "revolver", "USA"),
    ("TCA1234", "S&W", "5906", "9mm", "pistol"),
    ("123-45678", "Ruger", "P95", "9mm", "pistol", "USA"),
    ("W123456", "Colt", "M4", "5.56", "carbine", "USA"),
    ("70B12345", "Colt", "1911", ".45 ACP", "pistol"),
    ("A1234", "CZ", "75", "9mm", "pistol", "Czech Republic"),
    ("B123456", "FN", "Hi-Power", "9mm", "pistol", "Belgium"),
    ("245PN12345", "Browning", "Hi Power", "9mm", "pistol", "Belgium"),
    ("F12345", "MAS", "G1", "9mm", "pistol", "France"),
    ("A12345", "Enfield", "No 4 Mk I", ".303", "rifle", "UK"),
    ("IM1234AB", "IMI", "Galil", "5.56", "assault rifle", "Israel"),
    ("P1234567", "Hi-Point", "C9", "9mm", "pistol", "USA"),
    ("00123", "Indumil", "Llama", "38 special", "revolver", "Colombia"),
    ("RPA 22 0045213", "Bersa", "Thunder", ".380", "pistol", "Argentina"),
    ("U123456", "SIG Sauer", "P226", "9mm", "pistol", "Germany"),
    ("123456", "Walther", "PPK", "7.65", "pistol", "Germany"),
    ("24-098765", "H&K", "USP", "9mm", "pistol", "DEU"),
    ("ABC1234", "Imbel", "M973", ".45", "pistol", "Brasil"),
    ("56-128456", "", "AK-47", "7.62x39", "assault rifle"),
    ("9mm 12345", "CZ", "75", "9mm", "pistol"),
    ("2014 12345", "Zastava", "CZ99", "9mm", "pistol", "Serbia"),
]


@pytest.mark.parametrize("said", RIGHT)
def test_what_fits_raises_no_doubt(said: tuple[str | None, ...]) -> None:
    assert [one.doubt for one in read_marking(_arm(*said)).contradictions] == []
