"""Articles of our own, in the languages that the older encodings were made for."""

from __future__ import annotations

ARTICLES = {
    "en": """The bakery on the corner

“We open at six,” she said, “and by seven the rolls are gone.” It’s been like that for
thirty years – in summer and in winter, on holidays too.

Nobody knows who’ll take over. The lease costs £900 a month… and the oven won’t last.
""",
    "fr": """La boulangerie du coin

À six heures, la lumière s’allume déjà derrière la vitrine. La boulangère pétrit, pèse,
façonne ; son père, âgé de quatre-vingts ans, goûte la première brioche.

« Où irions-nous ? » demande-t-elle. Le maître d’œuvre a promis que les travaux seraient
achevés avant Noël, mais personne n’y croit plus : le chantier a été arrêté en été.
""",
    "de": """Die Bäckerei an der Ecke

Um sechs Uhr früh brennt schon Licht hinter der großen Scheibe. Die Bäckerin knetet, wägt
und formt; ihr Vater, über achtzig, prüft die ersten Brötchen.

„Wohin sollten wir gehen?“, fragt sie. Der Umbau der Straße hätte längst fertig sein müssen,
doch die Gemeinde verschob ihn erneut – aus Geldmangel, wie es heißt.
""",
    "es": """La panadería de la esquina

A las seis de la mañana ya hay luz detrás del escaparate. La panadera amasa, pesa y da forma;
su padre, que cumplió ochenta años, prueba el primer bollo.

¿Adónde iríamos?, pregunta ella. La reforma de la calle debía terminar antes del otoño, pero
el ayuntamiento la aplazó otra vez: según dicen, no había más dinero.
""",
    "pl": """Piekarnia na rogu

O szóstej rano za szybą świeci się już światło. Piekarka wyrabia ciasto, waży i formuje;
jej ojciec, choć skończył osiemdziesiąt lat, próbuje pierwszej bułki.

Dokąd mielibyśmy pójść? – pyta. Remont ulicy miał się skończyć przed jesienią, lecz gmina
znów go odłożyła, bo, jak twierdzą urzędnicy, zabrakło pieniędzy.
""",
    "cs": """Pekárna na rohu

V šest hodin ráno už se za výlohou svítí. Pekařka hněte těsto, váží a tvaruje; její otec,
kterému je přes osmdesát, ochutnává první houstičku.

Kam bychom šli? ptá se. Oprava ulice měla skončit před podzimem, ale obec ji znovu odložila,
protože prý chyběly peníze.
""",
    "hu": """A sarki pékség

Reggel hatkor már világos van a kirakat mögött. A péknő dagaszt, mér és formáz; apja, aki
elmúlt nyolcvanéves, megkóstolja az első zsemlét.

Hová mennénk? – kérdezi. Az utca felújításának őszre kellett volna elkészülnie, de az
önkormányzat ismét elhalasztotta, mert elfogyott a pénzük.
""",
    "ru": """Пекарня на углу

В шесть часов утра за витриной уже горит свет. Хозяйка месит тесто, взвешивает и лепит; её
отец, которому за восемьдесят, пробует первую булочку.

Куда же нам идти? – спрашивает она. Ремонт улицы должен был закончиться до осени, но город
снова его отложил: говорят, не хватило денег.
""",
    "el": """Ο φούρνος της γωνίας

Στις έξι το πρωί υπάρχει ήδη φως πίσω από τη βιτρίνα. Η φουρνάρισσα ζυμώνει, ζυγίζει και
πλάθει· ο πατέρας της, που πέρασε τα ογδόντα, δοκιμάζει το πρώτο ψωμάκι.

Πού να πάμε; ρωτά. Τα έργα στον δρόμο έπρεπε να τελειώσουν πριν από το φθινόπωρο, αλλά ο
δήμος τα ανέβαλε ξανά.
""",
    "tr": """Köşedeki fırın

Sabah altıda vitrinin arkasında ışık çoktan yanıyor. Fırıncı hamuru yoğuruyor, tartıyor ve
şekil veriyor; seksenini geçmiş babası ilk çöreğin tadına bakıyor.

Nereye gideceğiz? diye soruyor. Sokağın onarımı sonbahardan önce bitmeliydi, ama belediye
işi yine erteledi, çünkü İstanbul’dan para gelmemiş.
""",
    "he": """המאפייה שבפינה

בשש בבוקר כבר דולק אור מאחורי חלון הראווה. האופה לשה, שוקלת ומעצבת, ואביה, שעבר את גיל
שמונים, טועם את הלחמנייה הראשונה.

לאן נלך? היא שואלת. שיפוץ הרחוב היה אמור להסתיים לפני הסתיו, אבל העירייה דחתה אותו שוב.
""",
    "ar": """المخبز في الزاوية

في السادسة صباحا يكون الضوء مشتعلا خلف الواجهة. تعجن الخبازة وتزن وتشكل، ووالدها الذي تجاوز
الثمانين يتذوق أول رغيف.

إلى أين نذهب؟ تسأل. كان من المفترض أن تنتهي أعمال الشارع قبل الخريف، لكن البلدية أجلتها مرة
أخرى لأن المال نفد.
""",
    "ja": """角のパン屋

朝の六時、ガラスの向こうにはもう明かりがついている。店主は生地をこね、重さを量り、形を整える。
八十歳を過ぎた父親が最初のパンを味見する。

「どこへ行けばいいのでしょう」と彼女は言う。通りの工事は秋までに終わるはずだったが、市はまた延期した。
お金が足りないそうだ。
""",
    "zh": """街角的面包店

早上六点，橱窗后面已经亮着灯。女店主揉面、称重、做成形状；她八十多岁的父亲品尝第一个面包。

“我们能去哪里呢？”她问。街道的工程本来应该在秋天以前完成，但是市政府又一次推迟了，据说是因为没有钱。
""",
    "zh-Hant": """街角的麵包店

早上六點，櫥窗後面已經亮著燈。女店主揉麵、秤重、做成形狀；她八十多歲的父親品嚐第一個麵包。

「我們能去哪裡呢？」她問。街道的工程本來應該在秋天以前完成，但是市政府又一次延後了，據說是因為沒有錢。
""",
    "ko": """모퉁이 빵집

아침 여섯 시, 진열창 뒤에는 벌써 불이 켜져 있다. 주인은 반죽을 하고 무게를 재고 모양을 만든다.
여든이 넘은 아버지가 첫 번째 빵을 맛본다.

어디로 가야 할까요? 그녀가 묻는다. 거리 공사는 가을 전에 끝나야 했지만 시청은 다시 미루었다. 돈이
모자란다고 한다.
""",
}
