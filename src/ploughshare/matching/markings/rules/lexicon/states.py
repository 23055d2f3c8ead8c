# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words that tell the state of a serial number, by meaning and language.

Small letters without accents, as `folding.word_form` leaves them. Phrases stand between bars; `*` ends a
stem, `^` and `$` tie a phrase to the beginning and the end of the field. `ru-latn` is Russian and Ukrainian
typed in Latin letters.
"""

from __future__ import annotations

from collections.abc import Mapping

from ploughshare.matching.markings.rules.lexicon.meanings import Meaning

STATES: Mapping[Meaning, Mapping[str, str]] = {
    Meaning.OBLITERATED: {
        "pt": "suprimid*|supressao|surpimid*|supimid*|eliminad*|removid*|remocao|reemovid*|extraid*|"
        "rasurad*|raspad*|raspa|rapad*|pontilhad*|eliminacao|raspagem|lixad*|limad*|apagad*|obliterad*|"
        "adulterad*|adulteracao|retirad*|desbastad*|desbaste|esmerilhad*|abrasad*|abrasao|abrasiv*|"
        "destruid*|danificad*|ilegive*|ilegib*|inelegive*|punciona*|pinad*|remarcad*|remarcacao|desgast*|"
        "gasto|gasta|oxidad*|oxidacao|corroid*|corrosao|pontos sobrepostos|erradicad*|arrancad*|lacerad*|"
        "rasp|marcacao sobreposta|sobreposicao|riscad*|picotad*|martelad*|fresad*|cortad*|ferrugem|"
        "enferrujad*|apagamento|sem condicoes de leitura|mascarad*|camuflad*|soldad*|perfurad*",
        "es": "borrad*|borradura|punzonad*|limadura|eliminacion|erosionad*|tachad*|lijad*|devastad*|"
        "amolad*|"
        "esmerilad*|raspadura|suprimida|alterad*|ilegibl*|destruid*|dañad*|danad*|oxidad*|corroid*|limado|"
        "rayad*|retroquelad*|regrabad*|mutilad*|deteriorad*|golpead*|machacad*|desvanecid*|pulid*|"
        "removid*|troquelad* encima|esmeril|obliterad*|erradicad*|arrancad*|remarcad*|adulterad*|"
        "suprimid*|raida|raido|gastad*|limaduras|borron*|quemad*|corrosion|oxido|lijadura|sin legibilidad",
        "fr": "efface*|effacement|lime|limee|limes|limees|limage|meule*|meulage|gratte*|grattage|illisib*|"
        "supprime*|oblitere*|martele*|ponce*|poncage|detruit*|enleve*|rature*|raye|rayee|usee|rouille*|"
        "oxyde*|efface|abime*|endommage*|altere*|maquille*|falsifie*|fraise*|burine*|soude*|perce*|"
        "poinconne|poinconnee|repoinconn*|"
        "corrode*|corrosion|oxydation|rouille|lima*",
        "en": "removed|removal|erased|erasure|filed|ground|grind*|defac*|scratch*|illegib*|unreadab*|"
        "unlegib*|ineligible|drilled|obliterat*|obl|oblit*|overstamp*|over stamp*|re stamp*|restamp*|"
        "punched|gouged|sanded|"
        "altered|destroyed|tampered|damaged|worn|rusted|rust|corroded|pitted|melted|burnt|burned|welded|"
        "peened|buffed|polished|chiseled|chiselled|milled|machined|etched away|mutilated|undecipherable|"
        "indecipherable|smudged|scraped|cut out|unclear|not clear|indistinct|corrosion|rusty|cut off|"
        "chopped|hammered|painted over|covered|struck over|stamped over|shaved",
        "ru": "стерт*|стерет*|спилен*|спилив*|спилян*|уничтож*|удален*|нечита*|нечитк*|сточен*|зашлиф*|"
        "забит*|неразборч*|соскобл*|соскребл*|поврежд*|вытравл*|затерт*|перебит*|сбит*|срезан*|высверл*|"
        "сошлиф*|стесан*|шлифован*|изменен*|коррози*|ржав*|выбит* сверху|заварен*|подделан*|"
        "не просматрива*|выбит*|не поддается прочтению|зачищен*|стачив*|прочитать невозможно|"
        "прочитать не представляется|невозможно прочитать|не удалось прочитать|прочтению не подлежит|"
        "не подлежит прочит*|не поддается прочт*",
        "uk": "знищен*|спилян*|спилено|зашліф*|видален*|нерозбірл*|пошкодж*|зіпсован*|стерто|збит*|"
        "сточен*|нечитабельн*|затерт*|вирізан*|вибит*|перебит*|витравл*|зрізан*|іржав*|корозі*|зчищен*|"
        "нечитк*|стерт*|прочитати неможливо|неможливо прочитати|не вдалося прочитати|"
        "не піддається прочитанню|не підлягає прочит*|не піддається прочит*",
        "ru-latn": "spilen*|spilyan*|spiljan*|stert*|styort*|stiort*|unichtozh*|udalen*|nechita*|zatert*|"
        "perebit*|sbit*|znyshchen*|vydalen*|povrezhd*|poshkodzh*|nerazborch*|zbyt*",
        "ar": "مطموس*|ممسوح*|محذوف*|مزال*|مشطوب*|مكشوط*|تالف*|مبرود*|محو|طمس*|مسح*|كشط*|ممحي*|ممحو*|"
        "محفوف*|ازاله|ازيل*|مخدوش*|مشوه*|متاكل*|صدا|صديء|صدئ*|مجلوخ*|محكوك*|مخرب*|مدمر*|متضرر*|مموه|مغير|"
        "معدل|حك|حكه|غير قابل للقراءه|تعذرت قراءته",
    },
    Meaning.ABSENT: {
        "pt": "sem num*|sem nro|s nro|^s num*|^s marca*|^s serie|^s identif*|^s no aparent*|"
        "^s n aparent*|^s n visiv*|^s no visiv*|sem n|sem no|"
        "sem nº|sem serie|sem serial|sem identificacao|sem marca*|sem gravacao|sem inscric*|^s n$|^s no$|"
        "^s nº$|^sn$|s numero|inexist*|nao possui|nao existe|nao existente|nao tem|ausent*|ausencia|"
        "destituid*|nao ostenta*|^nao apresenta$|desprovid*|nao ha|nunca teve|nao apresenta num*|"
        "nao apresenta serie|nao gravad*|nao marcad*|nao numerad*|nao se mostrava|nao contem|^n v$|nenhum|"
        "nenhuma|isento|isenta|^nao$",
        "es": "sin num*|sin nro|^s n visibl*|sin n|sin no|sin serie|sin serial|sin marca*|"
        "sin identificacion|sin grabado|no tiene|no posee|no presenta num*|no presenta serie|no presenta|"
        "carece*|no existe|no hay|no porta|no lleva|ninguno|ninguna|sin numeracion|no cuenta con|no trae|"
        "no registra numero|sin matricula*|sin serial*|no marcad*|no grabad*|no numerad*|inexistente*|"
        "no aparece",
        "fr": "sans num*|sans nro|ss nro|ss n|ss num*|pas de nro|sans n|sans no|sans nº|sans marqu*|"
        "sans matricule|sans serie|"
        "sans|aucun*|absent*|absence|neant|pas de num*|pas de n|pas de serie|pas de matricule|"
        "pas de marqu*|n a pas de|ne porte pas|depourvu*|non numerot*|non marque|non marquee|inexistant*|"
        "ne comporte pas",
        "en": "none visible|none found|none seen|none observed|none present|nil|no serial*|no number*|"
        "no mark*|no sn|no s n|unmarked|not marked|never marked|without serial*|without number*|"
        "without mark*|serial none|not serial*|unserial*|nsn|no visible|not present|absent|not applied|"
        "^no$|pmf|privately made|ghost gun|does not have|has no|never had|not stamped|not engraved|"
        "missing|not numbered|no ser*|none|^n s$|no identification|no identifying|homemade no",
        "ru": "без номер*|без nro|нет nro|б nro|без маркир*|без серии|нет номер*|номер* нет|отсутств*|"
        "^б н$|^нет$|не имеет*|номер не нанесен|не нанесен*|не маркирован*|не пронумерован*|безномерн*|"
        "нет маркир*|нет серийн*|без заводск*|без серийн*|без клейм*",
        "uk": "без серійн*|без маркув*|без заводськ*|відсутн*|немає|нема|^ні$|не має|не нанесен*|"
        "не маркован*|номер не виявлен*|не виявлен*|не пронумерован*",
        "ru-latn": "bez nomer*|nomera net|net nomera|otsutstv*|vidsutn*|nomeru nemaye|nemaye|nemae",
        "ar": "بدون رقم|بدون ارقام|بدون|بلا رقم|بلا ارقام|بلا|لا يوجد*|لا توجد*|غير موجود*|لا يحمل|"
        "لا تحمل|ليس له|ليس لها|ليس عليه|من دون رقم|غير مرقم*|خالي|خاليه|خال من|عديم|منعدم|لايوجد*|ماكو|"
        "^لا$|^بلا$",
    },
    Meaning.NOT_RECORDED: {
        "pt": "^n c$|^n i$|^n d$|^n a$|^n k$|^n l$|^n r$|^nc$|^ni$|^nd$|^na$|^nr$|^nt$|nao const*|"
        "nao identificad*|nao inform*|nao determin*|nao aplic*|indeterminad*|ignorad*|^ign$|desconhec*|"
        "vide|vide obs*|ver obs*|ver campo|sem indic*|prejudicad*|nao fornecid*|nao cadastrad*|"
        "nao preenchid*|sem informac*|a apurar|nao registrad*|nao apurad*|outros|nao especificad*|"
        "nao anotad*|em branco|nao se sabe|a verificar|aguarda*",
        "es": "no consta|no conocid*|desconoc*|no identific*|no aplica|no inform*|sin datos|sin dato|"
        "^s d$|^s i$|sin informacion|no registrad*|no registra|no especificad*|no reporta*|no precisa|"
        "por determinar|por establecer|no disponible|se desconoce|no proporcionad*|pendiente|"
        "no establecid*|no anotad*|no suministra*|sin especificar|no legado|no recuerda|no aportad*|"
        "no figura",
        "fr": "inconnu*|non identif*|non renseign*|non precis*|non relev*|non communiqu*|non disponible|"
        "non indiqu*|non mentionn*|^n r$|^n p$|a preciser|non determine*|indetermin*|non connu*|"
        "non fourni*|non enregistr*|sans objet|sans information*|pas renseign*|en attente|a verifier|"
        "non note*|^ras$|rien a signaler|non transmis*",
        "en": "unknown|^unk$|^unkn$|not record*|not stated|not given|not identif*|not avail*|not provid*|"
        "see note*|see report|see remarks|pending|not known|not applicable|tbd|^tbc$|undetermined|"
        "not reported|"
        "not entered|unavailable|not noted|unspecified|not specified|blank|not disclosed|not listed|"
        "undisclosed|not on file|refer to|^nos$|to be determined|unidentified|not taken|refused|withheld|"
        "pending lab|^na$|not run|^not$|awaiting",
        "ru": "неизвест*|не указ*|не установ*|не записан*|^н д$|нет данных|не определен*|не зафиксирован*|"
        "не известен|не известно|не внесен*|данные отсутств*|сведений нет|сведения отсутств*|смотри|"
        "неустановлен*|не сообщ*|информация отсутств*|информации нет",
        "uk": "невідом*|не вказ*|не встанов*|не відом*|дані відсутн*|немає даних|невстановлен*|"
        "не визначен*|не зазначен*|не записан*|не зафіксован*|даних немає|інформація відсутн*|"
        "інформації немає",
        "ru-latn": "neizvest*|nevidom*|ne ukazan*|ne ustanov*|ne vkazan*",
        "ar": "غير معروف*|غير مسجل*|غير معلوم*|مجهول*|غير محدد*|غير مذكور*|غير مدون*|غير متوفر*|لم يذكر|"
        "لم يسجل|لم يدون|لم يحدد|غير متاح|لا يعرف|غير مبين*|لا معلومات|قيد التحقق",
    },
    Meaning.PARTLY: {
        "pt": "restante raspad*|restante apagad*|restante suprimid*|resto ilegiv*|resto raspad*|parcia*|"
        "em parte|incomplet*|pouco legive*|mal legive*|dificil leitura|nao totalmente|"
        "fragmento|restante ilegive*|demais ilegive*|quase ilegive*|de dificil leitura|"
        "dificil visualizacao|leitura dificil|exceto|salvo",
        "es": "resto ilegibl*|resto borrad*|resto limad*|resto devastad*|restante ilegibl*|parcial*|"
        "en parte|incomplet*|poco legible*|dificil lectura|no completamente|no totalmente|"
        "medio borrad*|semi borrad*|semiborrad*|algo borrad*|dificil de leer|excepto|salvo",
        "fr": "reste illisib*|reste efface*|reste lime|reste meule|reste est illisib*|partiel*|"
        "en partie|incompl*|peu lisible*|difficilement|pas entierement|non entierement|"
        "pas totalement|a moitie|a demi|difficile a lire|difficilement lisible|sauf",
        "en": "part serial|part of serial|"
        "rest illegib*|rest obliterat*|rest unreadab*|rest filed|rest ground|rest is illegib*|"
        "remainder illegib*|remainder obliterat*|rest not legible|rest missing|partial*|in part|partly|"
        "incomplete|hardly|barely|faint*|not fully|not completely|"
        "not entirely|some digits|half|fragment|semi*|mostly|hard to read|difficult to read|poorly|"
        "worn but|partially worn|except|apart from",
        "ru": "остальн* стерт*|остальн* не чита*|остальн* спилен*|остальн* нечита*|частичн*|неполн*|"
        "плохо чита*|не полностью|слабо чита*|трудночита*|фрагмент*|частью|"
        "плохо видн*|трудно чита*|кроме|трудно прочесть",
        "uk": "решта стерт*|решта не чита*|решта спилян*|решта знищен*|частков*|погано чита*|"
        "не повністю|слабо чита*|важко чита*|погано видн*|неповн*|крім",
        "ru-latn": "chastichn*|chastkov*|nepoln*",
        "ar": "الباقي مطموس*|الباقي ممسوح*|الباقي غير واضح*|جزئي*|جزء من|غير كامل*|ناقص*|بعض الارقام|"
        "نصف|بصعوبه|غير مكتمل*|باستثناء|ماعدا|ما عدا|عدا",
    },
    Meaning.ONLY: {
        "pt": "apenas|somente|so",
        "es": "solo|solamente|unicamente",
        "fr": "seulement|seul|seuls|seules|uniquement",
        "en": "only|just",
        "ru": "только|лишь",
        "uk": "тільки|лише",
        "ru-latn": "tolko|tilky",
        "ar": "فقط|سوى",
    },
    Meaning.LEGIBLE: {
        "pt": "legive*|legibilidade|leitura|ler|lid*|nitid*|decifrad*|decifrav*|leu|lendo|se le",
        "es": "legible*|lee|leer|leyo|leid*|nitid*|se aprecia claramente|descifra*|distingue*|distinguir",
        "fr": "lisible*|lu|lue|lus|lire|lit|dechiffr*|net|nette|distinguer",
        "en": "legible|readable|read|reads|clear|clearly|decipher*|made out|make out|distinguish*|intact",
        "ru": "чита*|прочт*|прочит*|прочес*|разобра*|различим*|четк*|просматрива*|прочитыва*",
        "uk": "чита*|прочит*|розібра*|розрізн*|чітк*",
        "ru-latn": "chitay*|chitae*|chitat*",
        "ar": "مقروء*|مقرو*|واضح*|قراء*|يقرا|تقرا|يمكن قراءته|سليم|مقروئ*",
    },
    Meaning.VISIBLE: {
        "pt": "visiv*|visualizad*|aparent*|encontrad*|localizad*|observad*|constatad*|detectad*|"
        "verificad*|perceptive*|numerad*|marcad*|gravad*|estampad*",
        "es": "visibl*|aprecia*|observa*|encontrad*|localizad*|hallad*|ve|ver|detectad*|visualiza*|"
        "marcad*|grabad*|numerad*|estampad*",
        "fr": "visibl*|apparent*|trouve*|releve*|decele*|constate*|observe*|apercu|numerot*|grave|gravee|"
        "marque|marquee|frappe*",
        "en": "visible|found|seen|observed|located|apparent|detected|see|evident|locate|numbered|marked|"
        "stamped|engraved|etched",
        "ru": "видн*|видим*|обнаружен*|найден*|виден*|выявлен*|видать|нанесен*|проставлен*|маркирован*",
        "uk": "видно|видим*|знайден*|помітн*|видн*|нанесен*|проставлен*|маркован*",
        "ru-latn": "vidno|vydno",
        "ar": "ظاهر*|مرئي*|يظهر|تظهر|يرى|مشاهد*|عثر*|العثور",
    },
    Meaning.RESTORED: {
        "pt": "revelado|revelada|revelados|recuperad*|restaurad*|reveladas|obtido apos|obtida apos|"
        "metalografic*",
        "es": "revelado|revelada|revenid*|restaurad*|recuperad*|reactivad*|recuperacion",
        "fr": "revele*|restaure*|reactive*|recupere*",
        "en": "restored|raised|recovered|restoration|revealed",
        "ru": "восстановлен*|выявлен химическ*|проявлен*",
        "uk": "відновлен*|проявлен*",
        "ar": "استعاد*|اظهار|استرجا*|تم اظهار*",
    },
}
