# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What people write in a serial field when there is no serial to write.

Stems in Portuguese, Spanish, French, English, Ukrainian, Russian and Arabic, without accents and in
small letters, as `folding.unaccented` leaves them.
"""

from __future__ import annotations

import re

_OBLITERATED = """
suprim surpim supim eliminad reemovid extraid rasur raspag desgast
removid raspad rasurad lixad limad apagad obliterad obliterat adulterad retirad
desbastad esmerilhad abrasad abrasao abrasiv destruid danificad ilegiv ilegib nao\\slegiv puncionad
remarcad\\b borrad erosionad tachad fresad lijad devastad amolad
efface\\b effacee lime\\b limee meule gratte illisib supprime oblitere martele poncee detruit
remov(?:ed|al) erase[dr] filed\\b ground\\b grind defaced? scratched illegib unreadab unlegib drilled
obliterate overstamp punched\\sout gouged sanded altered destroyed tampered damaged worn\\soff
стерт стёрт спилен уничтож удален нечита сточен зашлиф забит неразборч соскобл поврежд вытравл
знищен спилян зашлiф зашліф видален затерт нерозбірл пошкодж зіпсован спиляно стерто збит
مطموس ممسوح محذوف مزال مشطوب مكشوط تالف مبرود غير\\sمقروء محو طمس كشط
"""
_ABSENT = """
desprovid sem\\snumer sem\\sn[º°o]?\\b s/n[º°o]?\\s*$ inexist nao\\spossui nao\\sexist ausente nao\\sencontrad
nao\\slocalizad nao\\svis nao\\sobservad nao\\svisualizad nao\\saparente nao\\sse\\smostrava nunca\\steve
sin\\snumer sin\\sserie no\\stiene no\\sposee no\\spresenta carece
sans\\snumero aucun absent neant n'a\\spas\\sde pas\\sde\\snumero
^none\\b ^nil\\b no\\sserial no\\snumber no\\smark unmarked not\\smarked never\\smarked without\\sserial
serial\\snone not\\sserial unserial
без\\sномер нет\\sномер отсутств ^б/н ^нет$ не\\sимеет
номер\\sвідсутн відсутн немає ^нема\\b
بدون\\sرقم بلا\\sرقم لا\\sيوجد غير\\sموجود بدون
"""
_NOT_RECORDED = """
^n[/.\\s]?[acikd]\\.?$ nao\\sconst nao\\sidentific nao\\sinform nao\\sdetermin
nao\\saplic indetermin ignorad desconhec vide\\b sem\\sindica prejudicad
no\\sconsta desconoc no\\sidentific no\\saplica no\\sinform
inconnu non\\sidentifi non\\srenseign non\\sprecis non\\srelev
unknown ^unk\\b
not\\srecord not\\sstated not\\sgiven not\\sidentif not\\savail not\\sprovid see\\snote ^pending
неизвест не\\sуказ не\\sустанов невідом не\\sвказ не\\sвстанов не\\sзаписан
غير\\sمعروف غير\\sمسجل غير\\sمعلوم مجهول غير\\sمحدد
"""
_PARTLY = """
parcial partial partiel in\\spart partly em\\sparte en\\sparte частич частков جزئي
"""


def _any_of(stems: str) -> re.Pattern[str]:
    """A pattern for any of the stems, each at the beginning of a word."""
    return re.compile("|".join(stem if stem.startswith("^") else r"(?<!\w)" + stem for stem in stems.split()))


OBLITERATED = _any_of(_OBLITERATED)
"""The number was there and was taken off or spoilt."""
ABSENT = _any_of(_ABSENT)
"""No number was found on the arm."""
NOT_RECORDED = _any_of(_NOT_RECORDED)
"""Nobody wrote whether there is one."""
PARTLY = _any_of(_PARTLY)
"""Only part of the number was spoilt."""

LABEL = re.compile(
    r"^\s*(?:s/?n|ser(?:ial)?|n[o°º]|№|num|numero|number|nr|serie|série|número|серия|серія|номер|"
    r"numero\s+de\s+serie|serial\s+(?:no|number|nr)|n[o°º]\s+de\s+serie|رقم|الرقم|مسلسل)"
    r"(?:\s*[:.#=№]+\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
"""A label that stands before the number itself."""

DOUBTED = re.compile(
    r"(?:algarismo|digito|caractere|caracter|letra|cifra|chiffre|caractere|lettre|digit|character|"
    r"figure|letter|цифр\w*|знак\w*|букв\w*|символ\w*|літер\w*|الرقم|الحرف)\s+[\"'“«]?([a-z0-9])\b",
)
"""A note that names the character that looks wrong."""
