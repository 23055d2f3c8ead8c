# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words around a serial number: denials, small words, places on the weapon, other marks.

Written as in `states`.
"""

from __future__ import annotations

from collections.abc import Mapping

from ploughshare.matching.markings.rules.lexicon.meanings import Meaning

SENTENCES: Mapping[Meaning, Mapping[str, str]] = {
    Meaning.NEGATION: {
        "pt": "nao|sem marca* de|sem|nem|nunca|nada|impossivel",
        "es": "no|sin|ni|nunca|jamas|imposible",
        "fr": "non|ne|pas|ni|jamais|impossible|sans trace*|sans signe*|n est plus|n est pas|plus",
        "en": "none of|none of the digits|none of the characters|none of it|not|no|never|without|"
        "cannot|can't|cant|isn t|wasn t|couldn t|unable|isnt|wasnt|can t",
        "ru": "не|нет|без|невозможно|нельзя",
        "uk": "ні|неможливо|жодн*",
        "ru-latn": "ne|net|bez",
        "ar": "غير|لا|لم|ليس|ليست|دون|تعذر|يتعذر|يصعب|ما|عدم|لن|بلا اي",
    },
    Meaning.LINK: {
        "pt": "esta|encontra|encontrava|mostra|mostrava|estao|foi|foram|sido|ter|tem|ser|e|se|sinais|"
        "sinal|vestigio*|indicio*|qualquer|de|tenha|ha|foi possivel|possivel|da|para|a|o|seu|sua|numero|"
        "numeracao|bem|muito|completamente|totalmente|pode|podem|houve",
        "es": "esta|estan|fue|fueron|sido|ser|haber|se|signos|señales|senales|rastro*|indicios|de|ha|han|"
        "puede|pueden|logra|el|la|es|posible|pudo|numero|bien|muy|lograr|presenta|signo|alcanza|alcanzo|a|"
        "lo|logro",
        "fr": "est|sont|ete|etre|se|trace*|signe*|d|de|a|le|la|peut|possible|avoir|fut|plus|bien|tres|du|"
        "on|pouvoir|peu",
        "en": "is|was|were|are|been|be|being|sign|signs|of|evidence|any|trace|traces|to|has|have|having|"
        "able|possible|could|can|the|yet|very|number|serial|longer|much|well|really",
        "ru": "был|была|было|были|быть|следов|следы|признаков|удалось|можно|возможно|номер|поддается",
        "uk": "був|була|було|бути|слідів|ознак|вдалося|можна|можливо",
        "ru-latn": "byl|bylo",
        "ar": "يتم|تم|يكن|تكن|يمكن|يكون|اثار|اثر|علامات|الرقم|كان|من|اي|قابل|يتمكن|نتمكن|تتمكن|استطع|"
        "بوضوح|الارقام",
    },
    Meaning.SMALL: {
        "pt": "zero|um|dois|tres|quatro|cinco|seis|sete|oito|nove|na|no|nas|nos|em|do|dos|das|com|por|"
        "pela|pelo|os|as|uma|ao|sob|sobre|que|mas|apos|parece|apresenta*|abaixo|acima|conforme|ja|acao|"
        "lado|cujo|campo|observac*|mecanic*|intenciona*|humana|intensa",
        "es": "cero|uno|dos|cuatro|siete|ocho|nueve|en|con|por|los|las|del|al|un|una|su|y|que|pero|parece|"
        "segun|para|sobre|lo|como|mas|le|les",
        "fr": "au|aux|sur|par|avec|les|des|un|une|et|mais|semble|dans|sous|en|son|il|elle|qui|apres|c|l|n",
        "en": "one|two|three|four|five|six|seven|eight|nine|on|in|at|by|with|and|from|a|an|but|off|out|"
        "away|under|over|it|this|that|which|for|see|as|appears|looks|seems|near|after|has been|visibly|"
        "both|sks|akm|akms|aks|rpk|rpd|fal|svd",
        "ru": "на|в|с|и|по|из|под|над|от|за|у|о|но|как|его|это|из-за|пм|пмм|псм|тт|ак|акм|акс|аксу|скс|"
        "рпк|свд",
        "uk": "у|зі|та|й|і|під|над|від|але|як|його|це|з",
        "ru-latn": "na|v|s|po",
        "ar": "على|في|عن|الى|مع|و|او|هذا|هذه|ان|انه|بواسطه|جدا|بشكل",
    },
    Meaning.EITHER: {
        "pt": "ou",
        "es": "o bien",
        "fr": "soit",
        "en": "or|either",
        "ru": "или|либо",
        "uk": "або|чи",
        "ar": "او",
    },
    Meaning.CHARACTER: {
        "pt": "algarismo*|digito*|caracter*|letra*",
        "es": "cifra*|digito*|caracter*|letra*",
        "fr": "chiffre*|caractere*|lettre*",
        "en": "digit*|character*|figure*|letter*|numeral*",
        "ru": "цифр*|знак*|букв*|символ*|литер*",
        "uk": "літер*|знак*|цифр*",
        "ar": "رقم|حرف|ارقام|حروف|خانه|خانات|الارقام",
    },
    Meaning.FIRST: {
        "pt": "primeir*|inicia*|comeca*|inicio",
        "es": "primer*|inicia*|comienza*|empieza*",
        "fr": "premier*|commence*|debut*",
        "en": "first|begin*|starts|starting|start|leading",
        "ru": "перв*|начал*|начинает*",
        "uk": "перш*|почин*|початок",
        "ar": "اول|الاول*|يبدا|اولى|يبدا ب|تبدا ب",
    },
    Meaning.LAST: {
        "pt": "ultim*|final|finais|termina*",
        "es": "ultim*|finales|final|termina*",
        "fr": "dernier*|finit|fin|termine*",
        "en": "last|ends|ending|end|final|trailing",
        "ru": "последн*|конец|оканчива*|заканчива*|конечн*",
        "uk": "останн*|кінець|закінч*|кінцев*",
        "ar": "اخر|الاخير*|ينتهي|اخير*|ينتهي ب|تنتهي ب",
    },
    Meaning.ODD: {
        "pt": "fora do padrao|fora de padrao|irregular*|divergent*|diferent*|atipic*|suspeit*|desalinhad*|"
        "torto|nao original|nao padrao|discrepan*|possivel remarcacao|tamanho diferente",
        "es": "fuera de norma|irregular*|diferent*|atipic*|sospechos*|desalinead*|no original*|distint*",
        "fr": "non conforme*|irregulier*|different*|atypique*|suspect*|non standard|non d origine|desaligne*",
        "en": "out of line|irregular*|different*|atypical*|suspicious|suspect*|misaligned|non standard|"
        "not original|uneven|crooked|double struck|looks wrong|questionable|doubtful",
        "ru": "нестандартн*|отличает*|неровн*|подозрит*|не заводск*|кустарн*|самодельн*|сомнительн*",
        "uk": "відрізня*|нерівн*|підозр*|не заводськ*|сумнівн*",
        "ar": "غير قياسي*|مختلف*|مشكوك*|غير نظامي|غير اصلي|مريب",
    },
    Meaning.SERIAL: {
        "pt": "numero de serie|nro de serie|n de serie|no de serie|nº de serie|numeracao|numero serial|"
        "serie|numero|num|nº",
        "es": "numero de serie|n de serie|numero serial|serial no|serie no|matricula|numero|no serie|"
        "num serie",
        "fr": "numero de serie|n de serie|no de serie|matricule|num|n serie",
        "en": "nro|serial number|serial nro|serial no|serial nr|serial num|serial|ser no|ser|s n|sn|s no|"
        "number|no|nr|sno",
        "ru": "серийный номер|заводской номер|номер|сер|ном|серия|зав",
        "uk": "серійний номер|заводський номер|серія|зав|номер",
        "ru-latn": "nomer|seriya|seriia",
        "ar": "الرقم التسلسلي|رقم تسلسلي|رقم السلاح|رقم|مسلسل|الرقم|رقم القطعه|رقم مسلسل|التسلسلي|تسلسلي",
    },
    Meaning.FRAME: {
        "pt": "armacao|receptor|caixa da culatra|caixa de culatra|caixa de mecanismos|chassi",
        "es": "armazon|marco|receptor|cajon de mecanismos|caja de mecanismos|bastidor|chasis",
        "fr": "carcasse|boite de culasse|bati",
        "en": "frame|receiver|lower receiver|grip frame",
        "ru": "рамк*|ствольн* коробк*|рам*",
        "uk": "рамц*|ствольн* короб*",
        "ar": "اطار|هيكل|بدن|جسم",
    },
    Meaning.PART: {
        "pt": "cano|ferrolho|tambor|coronha|empunhadura|cabo|carregador|culatra|gatilho|guarda mato|telha|"
        "punho|percussor|blocagem|bascula|guarda-mato",
        "es": "cañon|canon|corredera|cilindro|tambor|culata|empuñadura|empunadura|cargador|cerrojo|"
        "guardamonte|grua|cacha*|nuez|base",
        "fr": "canon|glissiere|barillet|crosse|culasse|poignee|chargeur|pontet|verrou",
        "en": "barrel|slide|cylinder|bolt|stock|grip|magazine|trigger|crane|yoke|butt|trigger guard|"
        "backstrap|front strap|strap|breech|chamber",
        "ru": "ствол*|затвор*|барабан*|приклад*|рукоят*|магазин*|кожух*|спусков*|цевь*",
        "uk": "ствол*|затвор*|барабан*|приклад*|руків*|магазин*|кожух*",
        "ar": "سبطانه|ماسوره|اقسام|ترباس|مغلاق|مخزن|اخمص|قبضه|زناد|اسطوانه|الاقسام",
    },
    Meaning.PLACE: {
        "pt": "face|lateral|direita|esquerda|inferior|superior|base|local|superficie|interna|externa",
        "es": "lado|cara|derech*|izquierd*|inferior|superior|debajo|costado|lateral",
        "fr": "cote|face|droit*|gauche|dessous|dessus|inferieur*|superieur*",
        "en": "side|left|right|underside|bottom|top|rear|front|inside|under|surface|beneath",
        "ru": "сторон*|лев*|прав*|снизу|сверху|поверхност*",
        "uk": "сторон*|лів*|прав*|знизу|зверху|поверхн*",
        "ar": "جانب|يمين|يسار|ايمن|ايسر|اسفل|اعلى|جهه|اليمنى|اليسرى|تحت",
    },
    Meaning.PATENT: {
        "pt": "patente*|pat",
        "fr": "brevet*",
        "en": "patent*|pat|pats|us pat|u s pat|d r p|drp",
        "ru": "патент*",
        "ar": "براءه اختراع",
    },
    Meaning.PROOF: {
        "pt": "prova|banco de prova*",
        "es": "punzon|punzones|banco de prueba*",
        "fr": "poincon|poincons|epreuve*",
        "en": "proof|proof mark|proofmark|proofed",
        "ru": "клейм*|испытательн*",
        "uk": "тавро|клейм*",
        "ar": "دمغه|ختم",
    },
    Meaning.CALIBRE: {
        "pt": "calibre*|cal",
        "es": "calibre*|cal",
        "en": "caliber|calibre|cal",
        "ru": "калибр*|кал",
        "uk": "калібр*",
        "ar": "عيار",
    },
    Meaning.YEAR: {
        "pt": "ano|fabricado em|fabricada em|ano de fabricacao",
        "es": "año|ano|fabricado en|fabricada en",
        "fr": "annee|fabrique en",
        "en": "year|made in|dated|mfg date|manufactured in|yr",
        "ru": "год|года|выпуска|г|г в|гв|г вып*|гг",
        "uk": "рік|року|випуску|р в|р вип*",
        "ar": "سنه|عام|صنع",
    },
    Meaning.LOT: {
        "pt": "lote",
        "es": "lote",
        "fr": "lot",
        "en": "lot|batch|lot no",
        "ru": "партия|партии",
        "uk": "партія|партії",
        "ar": "دفعه|وجبه",
    },
    Meaning.IMPORT: {
        "pt": "importad*|importador*|marca de importacao",
        "es": "importad*|importador*|marca de importacion",
        "fr": "importe*|importateur*",
        "en": "imported|import|import mark|importer|imp by|cai st alb vt|cai st albans vt|cai georgia vt|"
        "cai geo vt|century arms|century arms inc|century intl arms|us palm|interarms alex*|pw arms|"
        "navy arms|samco*",
        "ru": "импорт*|ввезен*",
        "uk": "імпорт*|ввезен*",
        "ar": "مستورد*|استيراد",
    },
    Meaning.PROPERTY: {
        "pt": "patrimonio|patrimonial|tombo|tombamento",
        "es": "inventario|propiedad de|propiedad|dotacion",
        "fr": "inventaire|propriete de|propriete",
        "en": "property of|property|inventory|rack no|rack number|rack|asset",
        "ru": "инвентарн*|инв",
        "uk": "інвентарн*|інв",
        "ar": "ملك|عهده|جرد",
    },
    Meaning.ASSEMBLY: {
        "pt": "montagem|numero de montagem",
        "es": "numero de montaje|montaje",
        "fr": "numero de montage|montage|assemblage",
        "en": "assembly|assembly no|assembly number|part no|part number",
        "ru": "сборочн*",
        "uk": "складальн*",
        "ar": "رقم التجميع",
    },
    Meaning.DOCUMENT: {
        "pt": "laudo|processo|inquerito|oficio|fls|fl|item|protocolo|lacre|registro de ocorrencia|bo|ro",
        "es": "expediente|oficio|acta|folio|carpeta|dictamen|informe|proceso",
        "fr": "proces verbal|pv|dossier|scelle|rapport|procedure",
        "en": "evidence bag|bag no|bag|"
        "case|report|case no|exhibit|evidence no|item no|tag no|ref|seal no|docket|property tag",
        "ru": "протокол*|дело|акт|экспертиз*|заключени*",
        "uk": "справа|акт|висновок|протокол*",
        "ar": "محضر|قضيه|ملف|تقرير|كتاب",
    },
}
