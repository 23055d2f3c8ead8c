# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Generated registers, and the damage that marks suffer in life.

Nothing here is a real arm: makers are real, because the reference must know them; serial numbers are drawn
from blocks of invented patterns. Numbers lie as dense as in real production: a register holds every second to
every thirtieth number of a block.
"""

from __future__ import annotations

import enum
from bisect import bisect
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from ploughshare.kernel.countries import Country
from ploughshare.vocabulary.firearms import ArmType, Description

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ALL = "0123456789" + LETTERS

_PATTERNS = (
    (3, 3, 0),
    (3, 4, 0),
    (0, 8, 0),
    (3, 5, 0),
    (1, 6, 1),
    (2, 6, 0),
    (0, 6, 0),
    (0, 7, 0),
    (1, 5, 0),
    (2, 4, 0),
    (1, 7, 0),
    (0, 9, 0),
    (2, 5, 1),
    (1, 8, 0),
)
"""Letters before, figures, letters behind."""

# code, name as registers write it, country, importer's country or none, kinds, models, calibres (code:text)
_MAKERS = """
GLC|GLOCK|AUT|USA|pistol|17,19,22,26,43X|9:9mm,40:.40 S&W,45:.45 ACP,380:.380 ACP
SW|SMITH & WESSON|USA||revolver,pistol|642,686,M&P9,SD40 VE|38:.38 Special,357:.357 Magnum,9:9mm,40:.40 S&W
SR|STURM RUGER|USA||pistol,revolver|LCP,SR9,GP100,10/22|380:.380 ACP,9:9mm,357:.357 Magnum,22:.22 LR
TAS|TAURUS|BRA|USA|revolver,pistol|82,85,PT 58,G2C,PT 100|38:.38 Special,380:.380 ACP,9:9mm,40:.40 S&W
BER|BERETTA|ITA|USA|pistol,shotgun|92FS,PX4,84,A300|9:9mm,40:.40 S&W,380:.380 ACP,12:12 gauge
CLT|COLT|USA||pistol,rifle,revolver|1911,AR-15,Python|45:.45 ACP,556:5.56mm,357:.357 Magnum,38:.38 Special
ZAS|ZASTAVA|SRB|USA|rifle,pistol|M70,M57,CZ99,M92|762:7.62x39,763:7.62x25,9:9mm
NON|NORINCO|CHN|CAN|rifle,pistol,shotgun|SKS,54-1,MAK-90,NP44|762:7.62x39,763:7.62x25,45:.45 ACP,12:12 gauge
FOZ|CESKA ZBROJOVKA|CZE|USA|pistol,rifle|CZ 75,P-10,CZ 83,550|9:9mm,765:7.65mm,308:.308 Win
IZH|IZHMASH|RUS||rifle,shotgun|Saiga,AK-74,Saiga-12|762:7.62x39,545:5.45x39,12:12 gauge
SIG|SIG SAUER|USA||pistol|P226,P320,P365,P229|9:9mm,40:.40 S&W,357:.357 SIG
WAL|WALTHER|DEU|USA|pistol|PPK,P38,P99,PPQ|380:.380 ACP,9:9mm,765:7.65mm
HEC|HECKLER & KOCH|DEU|USA|pistol,rifle|USP,G3,P30,VP9|9:9mm,45:.45 ACP,308:7.62x51
FNB|FN HERSTAL|BEL|USA|pistol,rifle|High Power,FAL,Five-seveN|9:9mm,308:7.62x51,57:5.7x28
BRO|BROWNING|BEL|USA|shotgun,rifle|Auto-5,BAR,Citori|12:12 gauge,20:20 gauge,308:.308 Win
REM|REMINGTON|USA||shotgun,rifle|870,700,1100|12:12 gauge,20:20 gauge,308:.308 Win,3006:.30-06
WIN|WINCHESTER|USA||rifle,shotgun|70,94,1300|308:.308 Win,30:.30-30,12:12 gauge
MOS|MOSSBERG|USA||shotgun,rifle|500,590,Patriot|12:12 gauge,20:20 gauge,308:.308 Win
SAV|SAVAGE|USA||rifle|110,Mark II,Axis|22:.22 LR,308:.308 Win,223:.223 Rem
MAR|MARLIN|USA||rifle|60,336,1895|22:.22 LR,30:.30-30,4570:.45-70
SPH|SPRINGFIELD ARMORY|USA||pistol|XD-9,XDM,Hellcat,1911-A1|9:9mm,40:.40 S&W,45:.45 ACP
KIE|KIMBER|USA||pistol|Custom II,Ultra Carry|45:.45 ACP,9:9mm
AMR|ROSSI|BRA|USA|revolver,rifle|68,R461,Puma|38:.38 Special,357:.357 Magnum
AEI|BERSA|ARG|USA|pistol|Thunder 380,TPR9|380:.380 ACP,9:9mm,22:.22 LR
IMB|IMBEL|BRA||rifle,pistol|FAL M964,MD5|308:7.62x51,380:.380 ACP,45:.45 ACP
RMC|ROMARM|ROU|USA|rifle|WASR-10,PSL,Draco|762:7.62x39,545:5.45x39
IMI|IMI|ISR|USA|pistol,submachine_gun|Jericho 941,Uzi,Galil|9:9mm,44:.44 Magnum,556:5.56mm
STE|STEYR|AUT|USA|pistol,rifle|M9,AUG,Scout|9:9mm,556:5.56mm,308:.308 Win
MAU|MAUSER|DEU||rifle,pistol|98,HSc,C96|8:7.92x57,765:7.65mm,763:7.63x25
LLA|LLAMA|ESP|USA|pistol|III-A,IX-A,M82|380:.380 ACP,45:.45 ACP,9:9mm
AST|ASTRA|ESP|USA|pistol,revolver|A-80,Constable,600|9:9mm,380:.380 ACP,38:.38 Special
STA|STAR|ESP|USA|pistol|BM,Firestar,30M|9:9mm,40:.40 S&W
HIH|HI-POINT|USA||pistol|C9,CF-380,JCP|9:9mm,380:.380 ACP,40:.40 S&W
KTC|KEL-TEC|USA||pistol,rifle|P-3AT,PF-9,SUB-2000|380:.380 ACP,9:9mm
LCN|LORCIN|USA||pistol|L25,L380|25:.25 ACP,380:.380 ACP
RAV|RAVEN ARMS|USA||pistol|MP-25,P-25|25:.25 ACP
BRY|BRYCO ARMS|USA||pistol|38,Nine,J22|380:.380 ACP,9:9mm,22:.22 LR
DAB|DAVIS INDUSTRIES|USA||pistol|P-380,D22|380:.380 ACP,22:.22 LR
CNK|CANIK|TUR|USA|pistol|TP9,TP9SF,Mete|9:9mm
GIR|GIRSAN|TUR|USA|pistol|MC28,Regard|9:9mm
SMZ|SARSILMAZ|TUR|USA|pistol,shotgun|SAR9,B6|9:9mm,12:12 gauge
STZ|STOEGER|TUR|USA|shotgun,pistol|M3000,Cougar|12:12 gauge,9:9mm
BNL|BENELLI|ITA|USA|shotgun|M2,Nova,M4|12:12 gauge,20:20 gauge
APR|ARMSCOR|PHL|USA|pistol,shotgun|M1911-A1,M206|45:.45 ACP,9:9mm,38:.38 Special
CAC|CHARTER ARMS|USA||revolver|Undercover,Bulldog|38:.38 Special,44:.44 Special
HR|HARRINGTON & RICHARDSON|USA||revolver,shotgun|732,Topper|32:.32 S&W Long,12:12 gauge
PAA|PALMETTO STATE ARMORY|USA||rifle,pistol|PA-15,Dagger|556:5.56mm,9:9mm
DPM|DPMS|USA||rifle|A-15,LR-308|556:5.56mm,308:.308 Win
BHT|BUSHMASTER|USA||rifle|XM15-E2S,ACR|556:5.56mm,223:.223 Rem
SKY|SCCY INDUSTRIES|USA||pistol|CPX-1,CPX-2|9:9mm
"""

IMPORTERS = {"USA": ("CENTURY ARMS", "INTERARMS", "EAA CORP"), "CAN": ("NORTH SYLVA",)}


class Damage(enum.Enum):
    """What happens to a mark between the stamp and the page."""

    NONE = "none"
    FORMAT = "format"
    """Spaces, dashes, small letters, a label before it."""
    LOOK_ALIKE = "look_alike"
    TWO_LOOK_ALIKES = "two_look_alikes"
    OTHER_SCRIPT = "other_script"
    """Cyrillic look-alikes or Arabic-Indic figures."""
    SWAPPED = "swapped"
    MISSING = "missing"
    EXTRA = "extra"
    UNKNOWN = "unknown"
    """One character written `?`."""
    TWO_UNKNOWN = "two_unknown"
    DOUBTFUL = "doubtful"
    """One character written as one of two, `[8B]`."""
    FRAGMENT = "fragment"
    """One to three characters lost at one end, written `*`."""
    LOOK_ALIKE_AND_DIFFERENT = "look_alike_and_different"


SEEN = {
    "0": "ODQ", "O": "0DQ", "1": "IL7", "I": "1L", "L": "1I", "8": "B3", "B": "83", "5": "S6", "S": "5",
    "2": "Z", "Z": "2", "6": "G5", "G": "6C", "D": "0O", "Q": "0O", "4": "A", "A": "4", "7": "1T", "T": "7",
    "U": "V", "V": "U", "3": "8", "9": "4", "C": "G", "E": "F", "F": "E", "M": "N", "N": "M",
}  # fmt: skip
_CYRILLIC = dict(zip("ABCEHKMOPTX", "АВСЕНКМОРТХ", strict=True))
_ARABIC = dict(zip("0123456789", "٠١٢٣٤٥٦٧٨٩", strict=True))


@dataclass(frozen=True, slots=True)
class _Maker:
    code: str
    name: str
    country: Country
    import_country: Country | None
    kinds: tuple[ArmType, ...]
    models: tuple[str, ...]
    calibres: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Block:
    """Numbers of one maker and pattern: every `gap`-th on average, from `next_at` on."""

    maker: _Maker
    letters_before: int
    figures: int
    letters_behind: int
    next_at: int
    gap: float

    def draw(self, chance: Random) -> str:
        space = 26 ** (self.letters_before + self.letters_behind) * 10**self.figures
        self.next_at = (self.next_at + 1 + int(chance.expovariate(1 / max(self.gap - 0.5, 0.1)))) % space
        rest, figures = divmod(self.next_at, 10**self.figures)
        letters = ""
        for _ in range(self.letters_before + self.letters_behind):
            rest, at = divmod(rest, 26)
            letters = LETTERS[at] + letters
        cut = self.letters_behind
        return f"{letters[cut:]}{figures:0{self.figures}d}{letters[:cut]}"


def register(count: int, seed: int) -> list[Description]:
    """Descriptions of arms that do not exist, the same for the same arguments.

    Args:
        count: how many.
        seed: see `testing.seeds`.
    """
    chance = Random(seed)  # noqa: S311 - generated data, not secrets
    blocks, weights = _blocks(chance)
    reach = list(accumulate(weights))
    return [_arm(blocks[bisect(reach, chance.random() * reach[-1])], chance) for _ in range(count)]


def _blocks(chance: Random) -> tuple[list[_Block], list[float]]:
    blocks, weights = [], []
    for place, line in enumerate(_MAKERS.strip().splitlines(), 1):
        maker = _maker(line)
        for before, figures, behind in chance.sample(_PATTERNS, chance.randint(2, 4)):
            space = 26 ** (before + behind) * 10**figures
            start = chance.randrange(space)
            blocks.append(_Block(maker, before, figures, behind, start, chance.uniform(1.5, 30)))
            weights.append(chance.uniform(0.3, 1) / place**0.9)
    return blocks, weights


def _maker(line: str) -> _Maker:
    code, name, country, imported, kinds, models, calibres = line.split("|")
    return _Maker(
        code,
        name,
        Country(country),
        Country(imported) if imported else None,
        tuple(ArmType(kind) for kind in kinds.split(",")),
        tuple(models.split(",")),
        tuple((one.partition(":")[0], one.partition(":")[2]) for one in calibres.split(",")),
    )


def _arm(block: _Block, chance: Random) -> Description:
    maker = block.maker
    calibre, calibre_text = chance.choice(maker.calibres)
    bound = maker.import_country if maker.import_country and chance.random() < 0.6 else None
    return Description(
        serial=block.draw(chance),
        make=maker.code,
        make_text=maker.name,
        model=chance.choice(maker.models),
        calibre=calibre,
        calibre_text=calibre_text,
        arm_type=chance.choice(maker.kinds),
        country=maker.country,
        year=chance.randint(1950, 2025),
        importer=chance.choice(IMPORTERS[bound]) if bound else None,
        import_country=bound,
    )


def damage(serial: str, kind: Damage, seed: int) -> str:
    """The serial as an officer might write it after the damage; the same for the same arguments.

    Args:
        serial: capitals and digits, at least four.
        kind: what happens to it.
        seed: see `testing.seeds`.
    """
    chance = Random(f"{seed}:{kind.value}:{serial}")  # noqa: S311 - generated data, not secrets
    return _DAMAGES[kind](serial, chance)


def _formatted(serial: str, chance: Random) -> str:
    cut = chance.randrange(1, len(serial))
    label = chance.choice(("SN ", "S/N: ", "No. ", ""))
    return f"{label}{serial[:cut]}{chance.choice('- ./')}{serial[cut:].lower()}"


def _look_alikes(serial: str, chance: Random, count: int) -> str:
    chars = list(serial)
    places = [at for at, char in enumerate(chars) if char in SEEN]
    for at in chance.sample(places, min(count, len(places))):
        near = SEEN[chars[at]]
        chars[at] = near[0] if chance.random() < 0.75 else chance.choice(near)
    return "".join(chars)


def _swapped(serial: str, chance: Random) -> str:
    at = chance.randrange(len(serial) - 1)
    return serial[:at] + serial[at + 1] + serial[at] + serial[at + 2 :]


def _missing(serial: str, chance: Random) -> str:
    at = chance.randrange(len(serial))
    return serial[:at] + serial[at + 1 :]


def _extra(serial: str, chance: Random) -> str:
    at = chance.randrange(len(serial) + 1)
    return serial[:at] + chance.choice(_ALL) + serial[at:]


def _unknown(serial: str, chance: Random, count: int) -> str:
    lost = set(chance.sample(range(len(serial)), count))
    return "".join("?" if at in lost else char for at, char in enumerate(serial))


def _doubtful(serial: str, chance: Random) -> str:
    places = [at for at, char in enumerate(serial) if char in SEEN]
    if not places:
        return serial
    at = chance.choice(places)
    both = [serial[at], SEEN[serial[at]][0]]
    chance.shuffle(both)
    return f"{serial[:at]}[{''.join(both)}]{serial[at + 1 :]}"


def _fragment(serial: str, chance: Random) -> str:
    lost = chance.randint(1, min(3, len(serial) - 4)) if len(serial) > 4 else 1
    return f"*{serial[lost:]}" if chance.random() < 0.5 else f"{serial[:-lost]}*"


def _other_script(serial: str, chance: Random) -> str:
    table = _CYRILLIC if any(char in _CYRILLIC for char in serial) and chance.random() < 0.7 else _ARABIC
    return "".join(table.get(char, char) for char in serial)


def _look_alike_and_different(serial: str, chance: Random) -> str:
    near = _look_alikes(serial, chance, 1)
    at = chance.randrange(len(near))
    return near[:at] + chance.choice(_ALL) + near[at + 1 :]


_DAMAGES: dict[Damage, Callable[[str, Random], str]] = {
    Damage.NONE: lambda serial, chance: serial,
    Damage.FORMAT: _formatted,
    Damage.LOOK_ALIKE: lambda serial, chance: _look_alikes(serial, chance, 1),
    Damage.TWO_LOOK_ALIKES: lambda serial, chance: _look_alikes(serial, chance, 2),
    Damage.OTHER_SCRIPT: _other_script,
    Damage.SWAPPED: _swapped,
    Damage.MISSING: _missing,
    Damage.EXTRA: _extra,
    Damage.UNKNOWN: lambda serial, chance: _unknown(serial, chance, 1),
    Damage.TWO_UNKNOWN: lambda serial, chance: _unknown(serial, chance, 2),
    Damage.DOUBTFUL: _doubtful,
    Damage.FRAGMENT: _fragment,
    Damage.LOOK_ALIKE_AND_DIFFERENT: _look_alike_and_different,
}
