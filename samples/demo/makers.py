# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the demonstration knows of makers: where they make, who imports into the USA, a few models."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Maker:
    """One maker.

    Attributes:
        name: as a register writes it.
        written: as officers write it, the usual form first.
        country: where it makes (ISO 3166-1 alpha-3).
        marked: the country mark on its arms.
        importer: firm that brings its arms into the USA; None if it makes there.
        import_mark: what that firm marks on them.
        models: calibre as written to models in it; `""` for any other calibre.
        kind: kind of arm as an officer writes it, in Spanish.
    """

    name: str
    written: tuple[str, ...]
    country: str
    marked: str
    importer: str | None
    import_mark: str | None
    models: dict[str, tuple[str, ...]]
    kind: str = "pistola"


def _american(name: str, written: tuple[str, ...], models: tuple[str, ...], kind: str = "pistola") -> Maker:
    return Maker(name, written, "USA", "MADE IN U.S.A.", None, None, {"": models}, kind)


MAKERS: dict[str, Maker] = {
    "GLOCK": Maker(
        "Glock",
        ("GLOCK", "Glock", "GLOCK AUSTRIA"),
        "AUT",
        "MADE IN AUSTRIA",
        "Glock Inc",
        "GLOCK INC SMYRNA GA",
        {
            "": ("19", "17", "26", "43", "43X", "45"),
            ".40": ("22", "23", "27"),
            ".45": ("21", "30"),
            ".380": ("42",),
            "10mm": ("20", "29"),
            ".357": ("31", "33"),
            ".22": ("44",),
        },
    ),
    "SMITH & WESSON": _american(
        "Smith & Wesson",
        ("SMITH & WESSON", "Smith & Wesson", "S&W", "SMITH Y WESSON"),
        ("M&P 9", "M&P 40", "SD9 VE", "M&P 9 Shield"),
    ),
    "TAURUS": Maker(
        "Taurus",
        ("TAURUS", "Taurus", "FORJAS TAURUS"),
        "BRA",
        "MADE IN BRAZIL",
        "Taurus International",
        "TAURUS INT'L MFG MIAMI FL",
        {"": ("G2C", "G3", "G3C", "PT111 G2")},
    ),
    "RUGER": _american("Sturm Ruger", ("RUGER", "Ruger", "STURM RUGER"), ("LCP", "LC9s", "EC9s", "P95")),
    "SPRINGFIELD": Maker(
        "Springfield Armory",
        ("SPRINGFIELD", "SPRINGFIELD ARMORY"),
        "HRV",
        "MADE IN CROATIA",
        "Springfield Armory Inc",
        "SPRINGFIELD ARMORY INC GENESEO IL",
        {"": ("XD-9", "XDS", "XDM")},
    ),
    "SCCY": _american("SCCY Industries", ("SCCY",), ("CPX-1", "CPX-2")),
    "BERETTA": Maker(
        "Beretta",
        ("BERETTA", "P. BERETTA"),
        "ITA",
        "MADE IN ITALY",
        "Beretta USA",
        "BERETTA USA CORP ACCOKEEK MD",
        {"": ("92FS", "PX4 Storm", "APX")},
    ),
    "SIG SAUER": _american("Sig Sauer", ("SIG SAUER", "SIG-SAUER"), ("P365", "P320", "P229")),
    "CANIK": Maker(
        "Canik",
        ("CANIK", "CANIK 55"),
        "TUR",
        "MADE IN TURKEY",
        "Century Arms",
        "CENTURY ARMS INC GEORGIA VT",
        {"": ("TP9SF", "TP9SA", "TP9 Elite")},
    ),
    "FN": Maker(
        "FN Herstal",
        ("FN", "FN HERSTAL"),
        "BEL",
        "MADE IN BELGIUM",
        "FNH USA",
        "FNH USA FREDERICKSBURG VA",
        {"": ("FNS", "FNX", "Five-seveN")},
    ),
    "HI-POINT": _american("Hi-Point", ("HI-POINT", "HI POINT"), ("C9", "JCP")),
    "COBRA": _american("Cobra Enterprises", ("COBRA",), ("CA380", "FS380")),
    "LORCIN": _american("Lorcin", ("LORCIN",), ("L380", "L25")),
    "MOSSBERG": _american("Mossberg", ("MOSSBERG",), ("500", "590"), "escopeta"),
    "REMINGTON": _american("Remington", ("REMINGTON",), ("870", "R51"), "escopeta"),
    "KEL-TEC": _american("Kel-Tec", ("KEL-TEC", "KELTEC"), ("P11", "PF9", "P3AT")),
    "DAVIS": _american("Davis Industries", ("DAVIS",), ("P380", "P32")),
    "COLT": _american("Colt", ("COLT",), ("Government", "Mustang")),
    "WALTHER": Maker(
        "Walther",
        ("WALTHER",),
        "DEU",
        "MADE IN GERMANY",
        "Walther Arms Inc",
        "WALTHER ARMS INC FORT SMITH AR",
        {"": ("PPQ", "P22")},
    ),
    "BRYCO": _american("Bryco Arms", ("BRYCO",), ("38", "59")),
    "PALMETTO": _american("Palmetto State Armory", ("PALMETTO STATE ARMORY",), ("PA-15",), "rifle"),
    "JIMENEZ": _american("Jimenez Arms", ("JIMENEZ",), ("JA 9",)),
    "POLYMER80": _american("Polymer80", ("POLYMER80",), ("PF940C",)),
    "DPMS": _american("DPMS", ("DPMS",), ("A-15",), "rifle"),
    "CENTURY": Maker(
        "Romarm Cugir",
        ("CENTURY ARMS",),
        "ROU",
        "MADE IN ROMANIA",
        "Century Arms",
        "CAI GEORGIA VT",
        {"": ("Draco",)},
    ),
    "KIMBER": _american("Kimber", ("KIMBER",), ("Ultra Carry II",)),
    "BUSHMASTER": _american("Bushmaster", ("BUSHMASTER",), ("XM15",), "rifle"),
    "NAA": _american("North American Arms", ("NAA",), ("Mini",), "revolver"),
    "ROSSI": Maker(
        "Rossi",
        ("ROSSI",),
        "BRA",
        "MADE IN BRAZIL",
        "BrazTech",
        "BRAZTECH MIAMI FL",
        {"": ("R351", "R352")},
        "revolver",
    ),
    "STEYR": Maker(
        "Steyr",
        ("STEYR",),
        "AUT",
        "MADE IN AUSTRIA",
        "Steyr Arms",
        None,
        {"": ("M9-A1", "L9-A1")},
    ),
}

ENGLISH = {"pistola": "pistol", "escopeta": "shotgun", "rifle": "rifle", "revolver": "revolver"}


def model_of(maker: Maker, calibre: str, pick: float) -> str:
    """A model of the maker in that calibre; `pick` from 0 to 1 chooses."""
    models = maker.models.get(calibre) or maker.models[""]
    return models[int(pick * len(models))]


def kind_of(maker: Maker, calibre: str) -> str:
    """Kind of arm as an officer writes it."""
    if "gauge" in calibre.casefold():
        return "escopeta"
    return maker.kind
