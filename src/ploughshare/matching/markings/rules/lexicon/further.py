# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words of further languages: German, Italian, Turkish, Serbian and Croatian, Albanian.

Written as in `states`. Fewer than there, because fewer fields in these languages were at hand; a word that
also means something in one of the six main languages stands only in a phrase that is clear.
"""

from __future__ import annotations

from collections.abc import Mapping

from ploughshare.matching.markings.rules.lexicon.meanings import Meaning

FURTHER: Mapping[Meaning, Mapping[str, str]] = {
    Meaning.OBLITERATED: {
        "de": "unleserlich*|unlesbar*|ausgeschliffen*|abgeschliffen*|weggeschliffen*|geschliffen*|"
        "entfernt*|"
        "unkenntlich*|ausgefräst*|abgefeilt*|gefeilt*|zerkratzt*|verkratzt*|ausgekratzt*|zerstört*|"
        "beschädigt*|verrostet*|rostig*|verfälscht*|überstempelt*|überschlagen*|gelöscht*|manipuliert*|"
        "herausgeschliffen*|abgenutzt*|korrodiert*|nicht mehr lesbar|nicht mehr erkennbar",
        "it": "abras*|limata|limate|limati|punzonata|ribattut*|cancellat*|illeggibil*|alterat*|"
        "contraffatt*|"
        "asportat*|rimoss*|raschiat*|fresata|fresato|molat*|manomess*|obliterat*|arrugginit*|ossidat*|"
        "eras*|sovrapunzonat*|graffiat*|corros*|distrutt*|danneggiat*|non decifrabil*",
        "tr": "silinmiş*|silinen|silik|kazınmış*|kazınan|okunamıyor|okunamamış*|okunmuyor|okunamadı|"
        "okunaksız|taşlanmış*|tahrip*|tahrif*|aşınmış*|eğelenmiş*|yıpranmış*|paslı|paslanmış*|bozulmuş*|"
        "çizilmiş*|zımparalanmış*|delinmiş*|yok edilmiş*",
        "sr": "izbrušen*|obrušen*|obrisan*|izbrisan*|uništen*|nečit*|nečitljiv*|uklonjen*|isturpijan*|"
        "preturpijan*|izgreban*|izgrebano|oštećen*|prekucan*|skinut broj|zarđa*|nije čitljiv*|избрушен*|"
        "обрушен*|обрисан*|избрисан*|уништен*|нечитљив*|нечитко|уклоњен*|оштећен*|изгребан*|прекуцан*",
        "sq": "gërryer|gërryera|gërvisht*|fshirë|fshire|palexueshëm*|palexuesh*|dëmtuar|hequr|limuar|"
        "shkatërruar|ndryshkur|nuk lexohet",
    },
    Meaning.ABSENT: {
        "de": "ohne nummer*|ohne nr|ohne seriennummer*|ohne waffennummer*|ohne nro|^o nr$|^o nummer$|keine|"
        "keine nummer*|keine seriennummer*|keine nr|^ohne$|nicht vorhanden*|nicht nummeriert|nummernlos*|"
        "keine waffennummer*|nummer fehlt",
        "it": "senza matricola*|priv* di matricola|priv* di numer*|senza numer*|senza nro|^senza$|nessun*|"
        "non presente|assente|non matricolat*|senza marc*|priv* di marc*|mancante|clandestin*",
        "tr": "numarasız|seri numarası yok|seri no yok|numara yok|numarası yok|no yok|^yok$|seri nro yok|"
        "numarası bulunmamaktadır|bulunmuyor|mevcut değil*|bulunmamaktadır|serisiz",
        "sr": "bez broj*|bez serij*|nema broj*|nema serij*|^nema$|bez oznak*|bez tvor*|bez fabr*|"
        "nema oznak*|"
        "без број*|без серијск*|нема број*|нема серијск*|без ознак*|без фабр*",
        "sq": "pa numër*|pa numer*|pa nr|pa nro|pa serial|nuk ka numër*|nuk ka|s ka numër|pa shenj*",
    },
    Meaning.NOT_RECORDED: {
        "de": "unbekannt*|keine angabe*|^k a$|nicht bekannt|nicht erfasst|nicht angegeben|nicht ermittelt|"
        "nicht erfaßt|offen",
        "it": "sconosciut*|non rilevat*|non not*|ignot*|non indicat*|non disponibil*|non specificat*|"
        "non pervenut*|da accertare|non registrat*|non riportat*",
        "tr": "bilinmiyor|bilinmeyen|belirtilmemiş*|belirsiz|tespit edilemedi|kayıtlı değil|yazılmamış*|"
        "girilmemiş*|tespit edilememiş*",
        "sr": "nepoznat*|nije poznat*|nije naveden*|nije evidentiran*|nije upisan*|непознат*|није познат*|"
        "није наведен*|није евидентиран*|nema podatak*|нема податак*",
        "sq": "panjohur|nuk dihet|e panjohur|i panjohur|pa të dhëna|nuk është regjistruar|nuk është shënuar",
    },
    Meaning.PARTLY: {
        "de": "teilweise|teils|unvollständig*|zum teil|schwer lesbar|schlecht lesbar",
        "it": "parzial*|in parte|incomplet*|parte leggibile",
        "tr": "kısmen|kısmi|eksik|zor okun*",
        "sr": "delimičn*|delimicn*|djelomičn*|djelimičn*|delom|делимичн*|делом|nepotpun*|непотпун*",
        "sq": "pjesërisht|pjesor*|i paplotë",
    },
    Meaning.LEGIBLE: {
        "de": "lesbar*|leserlich*|erkennbar*|entzifferbar*",
        "it": "leggibil*|decifrabil*",
        "tr": "okunabil*|okunaklı|okunuyor",
        "sr": "čitljiv*|citljiv*|читљив*",
        "sq": "lexueshëm|lexohet",
    },
    Meaning.VISIBLE: {
        "de": "sichtbar*|vorhanden",
        "it": "visibil*",
        "tr": "görünür",
        "sr": "vidljiv*|видљив*",
    },
    Meaning.NEGATION: {"de": "nicht|kein|keine|keinerlei", "tr": "değil", "sr": "nije|није", "sq": "nuk"},
    Meaning.LINK: {
        "de": "ist|wurde|gemacht|worden|nummer|mehr",
        "it": "è stata|è stato|risulta",
        "sr": "je|je bio",
    },
    Meaning.SERIAL: {
        "de": "seriennummer|waffennummer|waffen nr|serien nr|nummer|ser nr|fabriknummer|fabrik nr|"
        "herstellungsnummer",
        "it": "numero di matricola|matricola|matr|numero di serie|nr matricola|matricola nr|"
        "matricola nro|matricola numero|nro matricola",
        "tr": "seri no|seri numarası|seri nro|numarası|numara|silah no|silah seri no|şase no",
        "sr": "serijski broj|ser br|serijski br|fabrički broj|fab br|fabr br|tvornički broj|tv br|broj|"
        "серијски број|сер бр|фабрички број|фаб бр|број|бр",
        "sq": "numri serial|numër serial|numri i serisë|numri|nr serial|nr serik|numri serik|nr i serisë",
    },
    Meaning.LAST: {
        "de": "endet auf|endend auf|letzte|letzten|endziffer*|endung",
        "it": "ultime|ultimi|termina con|finale",
        "tr": "son hane*|son rakam*|son dört|son üç|ile biten|ile bitiyor",
        "sr": "zadnje|zadnja|poslednj*|posljednj*|završava*|последњ*|завршава*",
        "sq": "përfundon me|mbaron me|të fundit|shifrat e fundit",
    },
    Meaning.FIRST: {
        "de": "beginnt mit|beginnend mit|anfang|erste|ersten",
        "it": "inizia con|prime|iniziali",
        "tr": "ile başla*|ilk hane*|ilk rakam*",
        "sr": "počinje sa|počinje|prve|почиње",
        "sq": "fillon me|shifrat e para",
    },
    Meaning.CHARACTER: {
        "de": "ziffer*|zeichen|buchstabe*|stellen",
        "it": "cifre|cifra|lettera|lettere|caratter*",
        "tr": "rakam*|harf*",
        "sr": "cifra|cifre|cifara|slovo|slova|цифра|цифре|znamenk*",
        "sq": "shifra|shifrat|shkronja",
    },
    Meaning.FRAME: {
        "de": "rahmen|griffstück*|gehäuse*|systemhülse",
        "it": "fusto|castello|telaio|carcassa",
        "tr": "gövde*",
        "sr": "ram|sanduk*|okvir*|рам|оквир*",
    },
    Meaning.PART: {
        "de": "lauf|verschluss*|schlitten|schaft|trommel",
        "it": "canna|carrello|otturatore|tamburo|calcio",
        "tr": "namlu*|sürgü*|kapak takımı",
        "sr": "cev|cijev|zatvarač*|navlak*|цев|затварач*|навлак*",
        "sq": "tyta|tytë",
    },
    Meaning.EITHER: {"de": "oder", "it": "oppure", "tr": "veya|ya da", "sr": "ili|или", "sq": "ose"},
}
"""Rows as in `STATES` and `SENTENCES`."""
