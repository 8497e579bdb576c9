"""Clean text in many languages and scripts comes back as the same object.

The sentences are our own: a mill by a river and what people there owe each other, with the
quotation marks, numbers, abbreviations and marks of direction that each language writes.
Each one goes through the default pipeline alone, with its language given, and among others.
"""

from __future__ import annotations

import unicodedata

import pytest

import mojifix
from mojifix import Pipeline

CLEAN = {
    "af": "Die meule by die rivier staan stil; ’n mens hoor net die water. “Kom môre,” sê hy.",
    "am": "ወፍጮው በወንዙ ዳር ነው፤ ዛሬ ግን ተዘግቷል። «ነገ ተመለሱ» አለ፣ ማንም አልመለሰም።",
    "ar": "الطاحونة عند النهر مغلقة اليوم؛ قال الرجل: «عودوا غدًا!» فمن يعود؟ (ص ١٢، ٥٠٪)",
    "az": "Dəyirman çayın yanındadır, ancaq bu gün bağlıdır; “Sabah gəlin”, – dedi o.",
    "be": (
        "Млын стаіць ля ракі, але сёння ён зачынены. «Прыходзьце заўтра», — "
        "сказала яна; п’яць разоў."
    ),
    "bg": "Мелницата край реката е затворена. „Елате утре“, каза той – и ѝ подаде ключа.",
    "bn": "নদীর ধারের কলটি আজ বন্ধ। ‘কাল আসবেন’, তিনি বললেন; কেউ আসেনি?",
    "bo": "ཆུ་འགྲམ་གྱི་རང་འཐག་དེ་དེ་རིང་སྒོ་བརྒྱབ་འདུག །སང་ཉིན་ཕེབས་རོགས།",
    "br": "Serr eo ar vilin war ribl ar stêr. « Deuit warcʼhoazh ! », emezañ ; den ne zeuas.",
    "ca": (
        "El molí és vora el riu, però avui és tancat: «Torneu demà», digué l’home; col·laborem-hi."
    ),
    "chr": "ᎠᎹ ᎥᏝ ᎪᎯ ᎢᎦ; ᎤᎩᏨᏅᏓ ᎢᎭᏘᎲᎭ.",
    "ckb": "ئاشەکە لە تەنیشت ڕووبارەکەیە؛ ئەمڕۆ داخراوە. «سبەینێ وەرنەوە»، گوتی.",
    "cs": "Mlýn u řeky je dnes zavřený. „Přijďte zítra,“ řekl mlynář a zhasl; bylo 17.30 h.",
    "cy": "Mae’r felin ger yr afon ar gau heddiw; ‘Dewch yfory,’ meddai. ’Sdim ots.",
    "da": "Møllen ved åen er lukket i dag. »Kom i morgen,« sagde hun; kl. 17.30 gik lyset ud.",
    "de": (
        "Die Mühle am Fluss ist heute zu. „Kommt morgen“, sagte er, „oder nie“; z. B. um 17.30 Uhr."
    ),
    "dv": "ކޯރުގެ ކައިރީގައި ހުންނަ މޮޅި މިއަދު ބަންދު؛ މާދަމާ އަންނާށެވެ.",
    "el": "Ο μύλος δίπλα στο ποτάμι είναι κλειστός· «ελάτε αύριο», είπε. Γιατί; Δεν ξέρω.",
    "en": (
        "The mill by the river is shut today. “Come tomorrow,” he said, ‘or "
        "not at all’; it’s 5:30 p.m."
    ),
    "eo": (
        "La muelejo apud la rivero estas fermita hodiaŭ. „Revenu morgaŭ“, li diris; neniu ĝojis."
    ),
    "es": (
        "El molino junto al río está cerrado. «¿Mañana?», preguntó. —¡Mañana! "
        "—dijo él—; a las 17:30."
    ),
    "et": "Veski jõe ääres on täna kinni. „Tulge homme,“ ütles ta; kell oli 17.30.",
    "eu": (
        "Errota ibaiaren ondoan dago, baina gaur itxita: «Etorri bihar», esan zuen; 17:30ak ziren."
    ),
    "fa": (
        "آسیاب کنار رودخانه امروز بسته است؛ گفت: «فردا بیایید!» و رفت. می\u200cخواهم بدانم چرا؟"
    ),
    "fi": (
        "Mylly joen varrella on tänään kiinni. ”Tulkaa huomenna”, hän sanoi; "
        "kello oli 17.30, EU:n aikaa."
    ),
    "fo": "Kvørnin við ánna er stongd í dag. »Komið í morgin,« segði hann; eingin kom.",
    "fr": (
        "Le moulin au bord de l’eau est fermé aujourd’hui. « Revenez demain ! "
        "», dit-il ; il était 17 h 30."
    ),
    "ga": (
        "Tá an muileann cois abhann dúnta inniu. “Tar amárach,” ar seisean; d’imigh an t-uisce."
    ),
    "gd": "Tha a’ mhuileann ri taobh na h-aibhne dùinte an-diugh. “Thig a-màireach,” thuirt e.",
    "gl": "O muíño á beira do río está pechado hoxe. «Volvede mañá», dixo; eran as 17:30.",
    "gu": "નદી કિનારાની ઘંટી આજે બંધ છે. ‘કાલે આવજો’, તેણે કહ્યું; કોઈ ન આવ્યું.",
    "ha": (
        "Injin niƙa na bakin kogi a rufe yake yau. “Ku dawo gobe,” in ji shi; ɗan ƙaramin ɓarna."
    ),
    "haw": "Ua paʻa ka hale wili ma ka ʻaoʻao o ke kahawai. “E hoʻi mai ʻapōpō,” wahi āna.",
    "he": 'הטחנה שליד הנהר סגורה היום. „תחזרו מחר”, אמר האיש; רח׳ הנחל 12, ת"א, 5%.',
    "hi": "नदी के किनारे की चक्की आज बंद है। “कल आइए”, उसने कहा; कोई नहीं आया? ५०%",
    "hr": "Mlin uz rijeku danas je zatvoren. „Dođite sutra”, reče on; bilo je 17.30 sati.",
    "hu": ("A folyóparti malom ma zárva van. „Jöjjenek holnap – mondta –, vagy soha”; 17.30 volt."),
    "hy": "Գետի մոտի ջրաղացն այսօր փակ է։ «Վաղը եկե՛ք», – ասաց նա. ո՞վ եկավ։",
    "id": (
        "Kincir di tepi sungai tutup hari ini. “Kembalilah besok,” katanya; tak seorang pun datang."
    ),
    "ig": "Ụlọ igwe nri dị n’akụkụ osimiri mechiri taa. “Bịanụ echi,” ka o kwuru.",
    "is": "Myllan við ána er lokuð í dag. „Komið á morgun,“ sagði hann; klukkan var 17.30.",
    "it": (
        "Il mulino sul fiume oggi è chiuso. «Tornate domani», disse; erano le "
        "17.30, e c’era un po’ di luce."
    ),
    "iu": "ᐃᒥᖅ ᐱᑕᖃᙱᑦᑐᖅ ᐅᓪᓗᒥ; ᖃᐅᒃᐸᑦ ᐅᑎᕐᓂᐊᖅᐳᒍᑦ.",
    "ja": (
        "川のそばの水車小屋は今日は閉まっています。「明日また来てくだ"
        "さい」と彼は言った……（１２頁）。"
    ),
    "jv": "ꦥꦁꦒꦶꦭꦶꦁꦔꦤ꧀ ꦲꦶꦁ ꦥꦶꦁꦒꦶꦂ ꦏꦭꦶ ꦠꦸꦠꦸꦥ꧀꧈ ꦱꦺꦱꦸꦏ꧀ ꦧꦭꦶ꧉",
    "ka": "წისქვილი მდინარესთან დღეს დაკეტილია. „ხვალ მოდით“, თქვა მან; არავინ მოვიდა.",
    "kk": ("Өзен бойындағы диірмен бүгін жабық. «Ертең келіңіздер», – деді ол; сағат 17:30 болды."),
    "km": "រោងកិនស្រូវក្បែរទន្លេបិទថ្ងៃនេះ។ «សូមមកស្អែក» គាត់និយាយ។",
    "kn": "ನದಿಯ ಬಳಿಯ ಗಿರಣಿ ಇಂದು ಮುಚ್ಚಿದೆ. “ನಾಳೆ ಬನ್ನಿ”, ಎಂದನು; ಯಾರೂ ಬರಲಿಲ್ಲ.",
    "ko": (
        "강가의 물레방아는 오늘 닫혀 있다. “내일 오세요.” 그가 말했다; 아무도 오지 않았다(12쪽)."
    ),
    "ku": "Aşê li ber çem îro girtî ye. “Sibê werin”, wî got; kes nehat.",
    "ky": "Суу жээгиндеги тегирмен бүгүн жабык. «Эртең келгиле», – деди ал.",
    "la": "Mola ad flumen sita hodie clausa est. «Cras redite», inquit; nemo rediit, ut aiunt.",
    "lb": "D’Millen um Floss ass haut zou. „Kommt muer“, sot hien; et war 17.30 Auer.",
    "lo": "ໂຮງສີແຄມນ້ຳປິດມື້ນີ້. “ມື້ອື່ນມາໃໝ່” ລາວເວົ້າ; ບໍ່ມີໃຜມາ.",
    "lt": "Malūnas prie upės šiandien uždarytas. „Ateikite rytoj“, – tarė jis; buvo 17.30 val.",
    "lv": "Dzirnavas pie upes šodien ir slēgtas. “Nāciet rīt,” viņš teica; bija plkst. 17.30.",
    "mi": (
        "Kua kati te mira i te taha o te awa. “Hoki mai āpōpō,” ko tāna kī; "
        "kāore he tangata i hoki mai."
    ),
    "mk": ("Воденицата крај реката денес е затворена. „Дојдете утре“, рече тој; ѝ го даде клучот."),
    "ml": ("പുഴക്കരയിലെ മില്ല് ഇന്ന് അടച്ചിരിക്കുന്നു. “നാളെ വരൂ”, അയാള്\u200d പറഞ്ഞു; ആരും വന്നില്ല."),
    "mn": (
        "Голын хажуугийн тээрэм өнөөдөр хаалттай. «Маргааш ирээрэй» гэж тэр хэлэв; хэн ч ирсэнгүй."
    ),
    "mn-Mong": "ᠲᠡᠭᠡᠷᠮᠡ ᠥᠨᠥᠳᠦᠷ ᠬᠠᠭᠠᠯᠲᠠᠲᠠᠢ᠂ ᠮᠠᠷᠭᠠᠰᠢ ᠢᠷᠡ᠃",
    "mr": "नदीकाठची गिरणी आज बंद आहे. “उद्या या”, तो म्हणाला; कोणी आले नाही.",
    "ms": (
        "Kilang di tepi sungai itu tutup hari ini. “Datang esok,” katanya; tiada sesiapa datang."
    ),
    "mt": "Il-mitħna ħdejn ix-xmara magħluqa llum. “Erġgħu ejjew għada,” qal; ħadd ma ġie.",
    "my": "မြစ်ကမ်းက ဆန်စက် ဒီနေ့ ပိတ်တယ်။ “မနက်ဖြန် လာပါ” လို့ သူ ပြောတယ်၊ ဘယ်သူမှ မလာဘူး။",
    "nb": (
        "Mølla ved elva er stengt i dag. «Kom i morgen», sa han; klokka var 17.30, og ingen kom."
    ),
    "ne": "नदी किनारको घट्ट आज बन्द छ। “भोलि आउनुहोस्”, उनले भने; कोही आएन।",
    "nl": (
        "De molen aan de rivier is vandaag dicht. ‘Kom morgen’, zei hij, ‘of "
        "’s avonds’; ’t was 17.30 uur."
    ),
    "nv": "Tóńlį́įdi tsé bee akʼáán éí dá’deelkaal; yiską́ągo nídaahdááh, ní.",
    "oc": (
        "Lo molin al bòrd de l’aiga es barrat uèi. « Tornatz deman », çò diguèt ; i aviá pas degun."
    ),
    "om": "Daakuun laga cina jiru har’a cufaadha. “Boru kottaa,” jedhe; namni hin dhufne.",
    "or": "ନଦୀ କୂଳର କଳ ଆଜି ବନ୍ଦ ଅଛି। “କାଲି ଆସନ୍ତୁ”, ସେ କହିଲେ।",
    "pa": "ਦਰਿਆ ਕੰਢੇ ਦੀ ਚੱਕੀ ਅੱਜ ਬੰਦ ਹੈ। “ਕੱਲ੍ਹ ਆਓ”, ਉਸ ਨੇ ਕਿਹਾ; ਕੋਈ ਨਾ ਆਇਆ।",
    "pl": ("Młyn nad rzeką jest dziś zamknięty. „Przyjdźcie jutro”, powiedział; była godz. 17.30."),
    "ps": "د سیند تر څنګ ژرنده نن تړلې ده؛ «سبا راشئ»، هغه وویل. څوک راغی؟",
    "pt": (
        "O moinho à beira do rio está fechado. “Amanhã”, disse a irmã; «NÃO HÁ PÃO», dizia a placa."
    ),
    "qu": (
        "Mayu pata molinoqa kunan wisqʼasqam kachkan. “Paqarin kutimuychik”, "
        "nin; mana pipas hamunchu."
    ),
    "ro": (
        "Moara de lângă râu e închisă azi. „Veniți mâine”, zise el; într-o zi, la 17.30, ÎN TÂRG."
    ),
    "ru": (
        "Мельница у реки сегодня закрыта. «Приходите завтра», — сказал он; "
        "было 17:30, т. е. поздно."
    ),
    "sa": "नदीतीरस्थं पेषणयन्त्रम् अद्य पिहितम् अस्ति । श्वः आगच्छन्तु इति सः अवदत् ॥ १२ ॥",
    "sat": "ᱱᱟᱭ ᱟᱲᱮ ᱨᱮᱱᱟᱜ ᱢᱤᱞ ᱛᱮᱦᱮᱧ ᱵᱚᱱᱫᱚ ᱢᱮᱱᱟᱜᱼᱟ᱾",
    "si": "ගඟ අසල මෝල අද වසා ඇත. “හෙට එන්න” යැයි ඔහු කීය; ශ්\u200dරී ලංකාව.",
    "sk": "Mlyn pri rieke je dnes zatvorený. „Príďte zajtra,“ povedal mlynár; bolo 17.30 h.",
    "sl": "Mlin ob reki je danes zaprt. »Pridite jutri,« je rekel; bila je ura 17.30.",
    "so": (
        "Shiidka webiga agtiisa maanta waa xiran yahay. “Berri kaalay,” ayuu yiri; cidna ma iman."
    ),
    "sq": "Mulliri buzë lumit është i mbyllur sot. «Ejani nesër», tha ai; s’erdhi kush, as ti.",
    "sr": "Млин крај реке данас је затворен. „Дођите сутра“, рече он; било је 17.30 ч.",
    "sr-Latn": "Mlin kraj reke danas je zatvoren. „Dođite sutra“, reče on; bilo je 17.30 č.",
    "sv": (
        "Kvarnen vid ån är stängd i dag. ”Kom i morgon”, sa han; klockan var 17.30 och »ingen» kom."
    ),
    "sw": "Kinu kando ya mto kimefungwa leo. “Njooni kesho,” alisema; ng’ombe tu walikuja.",
    "syr": "ܪܚܝܐ ܕܥܠ ܢܗܪܐ ܝܘܡܢ ܐܚܝܕܐ ܗܝ܀ ܬܘ ܡܚܪ܂",
    "ta": "ஆற்றங்கரை ஆலை இன்று மூடியுள்ளது. “நாளை வாருங்கள்”, என்றான்; யாரும் வரவில்லை.",
    "te": "నది పక్కన ఉన్న మిల్లు ఈ రోజు మూసి ఉంది. “రేపు రండి”, అన్నాడు; ఎవరూ రాలేదు.",
    "tg": "Осиёби назди дарё имрӯз пӯшида аст. «Пагоҳ биёед», — гуфт ӯ; ҳеҷ кас наомад.",
    "th": "โรงสีริมแม่น้ำปิดวันนี้ “พรุ่งนี้มาใหม่” เขาพูด ไม่มีใครมาเลยฯ (หน้า ๑๒)",
    "ti": "እቲ ኣብ ጥቓ ሩባ ዘሎ መጥሓን ሎሚ ዕጹው እዩ። «ጽባሕ ተመለሱ» በለ፤ ዝኾነ ሰብ ኣይመጸን።",
    "tl": (
        "Sarado ngayon ang gilingan sa tabi ng ilog. “Bumalik kayo bukas,” "
        "sabi niya; ’di sila bumalik."
    ),
    "tr": (
        "Irmak kıyısındaki değirmen bugün kapalı. “Yarın gelin,” dedi; saat 17.30’du, İĞDIR’da."
    ),
    "tt": "Елга буендагы тегермән бүген ябык. «Иртәгә килегез», – диде ул; беркем дә килмәде.",
    "ug": "دەريا بويىدىكى تۈگمەن بۈگۈن تاقاق؛ «ئەتە كېلىڭلار» دېدى ئۇ.",
    "uk": (
        "Млин біля річки сьогодні зачинено. «Приходьте завтра», — мовив він; п’ять об’єктів, м’яч."
    ),
    "ur": "دریا کنارے کی چکی آج بند ہے۔ ’’کل آئیے‘‘، اس نے کہا؛ کوئی نہیں آیا؟",
    "uz": "Daryo bo‘yidagi tegirmon bugun yopiq. “Ertaga keling”, – dedi u; hech kim kelmadi.",
    "vi": (
        "Cối xay bên sông hôm nay đóng cửa. “Mai hãy đến”, anh ấy nói; ĐÃ 17 GIỜ 30, XÃ ĐÃ TỐI."
    ),
    "wo": "Moolukaay bi ci wetu dex gi tëj na tey. “Ñëwleen suba,” la wax; kenn ñëwul.",
    "xh": (
        "Umzi wokusila ngasemlanjeni uvaliwe namhlanje. “Buyani ngomso,” watsho; akukho mntu weza."
    ),
    "yi": (
        "די מיל בײַם טײַך איז הײַנט פֿאַרמאַכט. „קומט מאָרגן“, האָט ער געזאָגט; קיינער איז נישט געקומען."
    ),
    "yo": "Ọlọ tó wà lẹ́bàá odò ti pa lónìí. “Ẹ padà wá lọ́la,” ó wí; ẹnikẹ́ni kò wá.",
    "zgh": "ⵜⴰⵙⵉⵔⵜ ⵏ ⵡⴰⵙⵉⴼ ⵜⵔⴳⵍ ⴰⵙⵙ ⴰ, ⵓⵔ ⵍⵍⵉⵏ ⵡⴰⵎⴰⵏ.",
    "zh": "河边的水车今天关着。“明天再来吧！”他说；没有人来……（第１２页）",
    "zh-Hant": "河邊的水車今天關著。「明天再來吧！」他說；沒有人來……（第１２頁）",
    "zu": "Isigayo esiseduze nomfula sivaliwe namuhla. “Buyani kusasa,” washo; akekho owafika.",
}

SCRIPTS = 35
"""At least so many scripts the sentences are written in."""


def _script(character: str) -> str:
    return unicodedata.name(character, "?").split()[0]


@pytest.mark.parametrize("lang", CLEAN)
def test_clean_text_stays(lang: str) -> None:
    text = CLEAN[lang]
    assert mojifix.fix(text) is text
    assert mojifix.fix(text, lang=lang) is text


@pytest.mark.parametrize("lang", CLEAN)
def test_clean_text_leaves_nothing_to_explain(lang: str) -> None:
    assert not mojifix.explain(CLEAN[lang]).changes


@pytest.mark.parametrize("lang", CLEAN)
def test_clean_text_stays_in_a_wrong_language(lang: str) -> None:
    text = CLEAN[lang]
    assert Pipeline.default(lang="la").fix(text) is text


def test_clean_text_stays_among_others() -> None:
    """No paragraph says anything about the next one."""
    texts = list(CLEAN.values())
    for step in (1, 7, 31):
        whole = "\n\n".join(
            texts[start % len(texts)] for start in range(0, len(texts) * step, step)
        )
        assert mojifix.fix(whole) is whole


@pytest.mark.parametrize("lang", sorted(CLEAN))
def test_clean_text_in_capitals_stays(lang: str) -> None:
    """Capitals with accents look most like bytes that were misread."""
    text = CLEAN[lang].upper()
    assert mojifix.fix(text) == unicodedata.normalize("NFC", text)


def test_sentences_are_of_many_scripts_and_normal() -> None:
    letters = {c for text in CLEAN.values() for c in text if c.isalpha()}
    assert len({_script(c) for c in letters}) >= SCRIPTS
    assert all(unicodedata.is_normalized("NFC", text) for text in CLEAN.values())


_PROGRAM = '''
import os


def width_of(path, *, default=80):          # in characters
    """Return the width, or the default ."""
    value = os.environ.get("COLUMNS", default)
    return { path : int(value) }[path]      # never fails


print("a ( b ) . c", width_of("x"),
      'd ,e\\n')
'''


def test_a_program_keeps_its_layout() -> None:
    assert mojifix.Document(_PROGRAM).nature == "source"
    assert mojifix.fix(_PROGRAM) is _PROGRAM


def test_prose_with_damage_is_no_program() -> None:
    damaged = "D & eacute; cid & eacute; ( & laquo; oui & raquo; ) , dit-il .\n" * 9
    assert mojifix.Document(damaged).nature == "prose"
