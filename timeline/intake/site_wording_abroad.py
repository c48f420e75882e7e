"""How sites talk to their visitors in languages other than English.

Whole lines, beginnings of lines, and headings after which an article is over. Only the
wording, written as it is compared: folded, without the signs and counts at its ends.
"""

import re
from typing import Final

from timeline.intake.lines import closes_with_stop

# Signs, counts and arrows at the ends of a button or a heading.
_ENDS: Final = re.compile(r"^[\W\d]+|[\W\d]+$")
_LONGEST: Final = 60


def _folded(text: str) -> str:
    # Folding a Turkish "İ" leaves its dot behind as a sign of its own.
    return text.casefold().replace("\u0307", "").replace("'", "’")


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(_folded(phrase) for phrase in text.split("|"))


_WHOLE: Final = {
    "share button": _phrases(
        "поделиться|поділитися|поділитись|поширити|"
        "partager|partager sur|enregistrer|envoyer|"
        "imprimer|teilen|artikel teilen|drucken|merken|compartir|guardar|imprimir|"
        "compartilhar|compartilhe|salvar|ouvir|condividi|stampa|udostępnij|delen|dela|"
        "paylaş|haberi paylaş|bu haberi paylaşın|yazdır|paylaşın|կիսվել|տպել|"
        "გაზიარება|ბეჭდვა|شارك|مشاركة|طباعة|حجم الخط|انشر|اشتراک گذاری|چاپ|ارسال|"
        "לשיתוף|שתפו|שיתוף|שתף|הדפסה|שמור|शेयर करें|शेयर|साझा करें|分享|分享到|"
        "打印|字体|收藏|シェア|シェアする|印刷|保存|공유|공유하기|인쇄|글자크기조정|"
        "글자크기 조정|스크랩|sdílet|zdieľať|bagikan|chia sẻ|κοινοποίηση|"
        "ajouter à vos sélections|offrir|offrir l'article|copier le lien|"
        "link kopieren|copiar enlace|copiar link|ссылка скопирована|печать|друк"
    ),
    "advertisement": _phrases(
        "реклама|реклама на сайте|на правах рекламы|publicité|"
        "la suite après la publicité|"
        "la suite après cette publicité|anzeige|werbung|publicidad|publicidade|"
        "continua depois da publicidade|continúa después de la publicidad|pubblicità|"
        "reklam|reklama|reclame|advertentie|إعلان|اعلان|إعلانات|פרסומת|"
        "विज्ञापन|广告|広告|광고|գովազդ|რეკლამა|annons|reklám|διαφήμιση"
    ),
    "navigation": _phrases(
        "главная|новости|политика|мир|общество|экономика|спорт|культура|войти|вход|"
        "регистрация|поиск|подписка|меню|наверх|все новости|лента новостей|"
        "новости компаний|головна|новини|увійти|пошук|усі новини|"
        "accueil|se connecter|s’abonner|à la une|actualités|monde|"
        "rechercher|retour|contribuer|réutiliser ce contenu|mes sélections|"
        "cet article vous est offert|s'inscrire|"
        "startseite|zur startseite|anmelden|abonnieren|abo|politik|ausland|suche|"
        "direkt zum inhalt|zum hauptmenü|mehr artikel anzeigen|mehr anzeigen|"
        "zum seitenanfang|nach oben|"
        "inicio|iniciar sesión|suscribirse|suscríbete|buscar|menú|saltar al contenido|"
        "ir al contenido|internacional|política|economía|deportes|"
        "início|entrar|assine|mundo|esportes|economia|buscar|ir para o conteúdo|"
        "accedi|abbonati|cerca|esteri|home page|vai al contenuto|"
        "ana səhifə|anasayfa|ana sayfa|son dakika|gündem|dünya|spor|ekonomi|siyaset|"
        "siyasət|hərbi|giriş yap|üye ol|abone ol|giriş|daxil ol|xəbərlər|cəmiyyət|"
        "haberler|manşet|"
        "գլխավոր|քաղաքականություն|հասարակություն|մուտք|լուրեր|"
        "მთავარი|პოლიტიკა|საზოგადოება|ეკონომიკა|შესვლა|ახალი ამბები|"
        "الرئيسية|سياسة|اقتصاد|رياضة|أخبار|اتصل بنا|من نحن|تسجيل الدخول|بحث|"
        "القائمة|العالم|محليات|منوعات|"
        "صفحه اصلی|خانه|سیاسی|بین الملل|بین‌الملل|ورزشی|اقتصادی|جستجو|ورود|"
        "تماس با ما|درباره ما|"
        "דף הבית|ראשי|חדשות|ספורט|כניסה|התחברות|חיפוש|תפריט|לכל הכתבות|כלכלה|"
        "होम|देश|दुनिया|खेल|राजनीति|मनोरंजन|खोजें|लॉगिन|वीडियो|"
        "首页|国际|正文|登录|注册|搜索|滚动|时政|国内|【纠错】|纠错|"
        "トップ|ホーム|国際|スポーツ|ログイン|会員登録|政治|経済|社会|検索|メニュー|"
        "본문 바로가기|메뉴|국제|정치|경제|사회|로그인|검색|홈|전체메뉴|"
        "wybierz język|strona główna|zaloguj|zaloguj się|hlavní stránka|přihlásit|"
        "menu principal|überspringen"
    ),
    "comments": _phrases(
        "комментировать|оставить комментарий|обсудить|коментарі|коментувати|"
        "commenter|réagir|vos réactions|commentaires|kommentieren|kommentar schreiben|"
        "comentar|comentários|comente|commenti|yorumlar|yorum yaz|yorum yap|şərhlər|"
        "մեկնաբանություններ|კომენტარები|تعليقات|التعليقات|اترك تعليقا|أضف تعليق|"
        "نظر شما|نظرات|ارسال نظر|دیدگاه‌ها|תגובות|הוסף תגובה|כתוב תגובה|"
        "टिप्पणियां|टिप्पणी करें|评论|发表评论|コメント|コメントする|댓글|댓글쓰기|"
        "komentarze|reacties"
    ),
    "newsletter or subscription prompt": _phrases(
        "boletín de noticias|infolettre|la newsletter|"
        "отримуйте новини|բաժանորդագրվել|გამოწერა|اشترك الآن|اشترك|النشرة البريدية|"
        "عضویت در خبرنامه|הרשמה לניוזלטר|הירשמו|订阅|구독|구독하기|メルマガ登録|"
        "abone ol|abunə ol"
    ),
    "copyright": _phrases(
        "все права защищены|усі права захищені|tous droits réservés|"
        "alle rechte vorbehalten|todos los derechos reservados|"
        "todos os direitos reservados|tutti i diritti riservati|tüm hakları saklıdır|"
        "bütün hüquqlar qorunur|bütün hüquqları qorunur|"
        "բոլոր իրավունքները պաշտպանված են|"
        "ყველა უფლება დაცულია|جميع الحقوق محفوظة|تمام حقوق محفوظ است|"
        "כל הזכויות שמורות|सर्वाधिकार सुरक्षित|版权所有|無断転載を禁じます|"
        "無断転載禁止|禁無断転載|무단 전재 및 재배포 금지|무단전재 및 재배포 금지"
    ),
}

# Folded beginnings, and the longest line that one of them may open.
_STARTS: Final = {
    "read more": (
        220,
        _phrases(
            "читайте также|читайте еще|читайте ещё|смотрите также|читайте також|"
            "дивіться також|lire aussi|à lire aussi|voir aussi|lire également|"
            "lesen sie auch|mehr zum thema|mehr dazu|auch interessant|"
            "lee también|lea también|le puede interesar|ver también|te puede interesar|"
            "leia também|leia mais|veja também|saiba mais|leggi anche|"
            "zobacz też|czytaj też|czytaj także|lees ook|läs också|"
            "ayrıca okuyun|bunu da okuyun|həmçinin oxuyun|կարդացեք նաև|"
            "ასევე წაიკითხეთ|اقرأ أيضا|اقرأ أيضاً|إقرأ أيضا|إقرأ أيضاً|اقرأ المزيد|"
            "شاهد أيضا|بیشتر بخوانید|همچنین بخوانید|קראו גם|קראו עוד|ראו גם|"
            "यह भी पढ़ें|ये भी पढ़ें|इसे भी पढ़ें|延伸阅读|あわせて読みたい|関連記事|"
            "관련기사|baca juga|xem thêm|διαβάστε επίσης"
        ),
    ),
    "newsletter or subscription prompt": (
        300,
        _phrases(
            "подписывайтесь на|подпишитесь на|читайте нас в|следите за нами|"
            "присоединяйтесь к|підписуйтесь на|підписуйтеся на|читайте нас у|"
            "abonnez-vous|inscrivez-vous à|recevez chaque|suivez-nous|"
            "la suite est réservée aux abonnés|pour lire gratuitement|"
            "jetzt abonnieren|melden sie sich|folgen sie uns|"
            "suscríbete|suscríbase|síguenos|siga a|siga o|siga-nos|inscreva-se|"
            "receba as|assine|iscriviti|seguici|bizi takip edin|bizi izləyin|"
            "abone olun|تابعوا آخر|تابعونا|تابع آخر|اشترك في|اشتركوا في|"
            "ما را در|עקבו אחרינו|הצטרפו|לקבלת עדכונים|"
            "compartilhe no|compartilhe por|compartilhe em|"
            "हमें फॉलो करें|व्हाट्सऐप चैनल|zapisz się|volg ons"
        ),
    ),
    "cookie prompt": (
        400,
        _phrases(
            "мы используем файлы cookie|мы используем cookie|ми використовуємо|"
            "nous utilisons des cookies|en poursuivant votre navigation|"
            "wir verwenden cookies|diese website verwendet|utilizamos cookies|"
            "este sitio utiliza|este site utiliza|questo sito utilizza|"
            "çerez politikası|bu site çerez|bu sayt çərəz|نستخدم ملفات|"
            "politique de confidentialité|datenschutzerklärung|aviso legal|"
            "política de privacidad|política de privacidade"
        ),
    ),
    "copyright": (
        400,
        _phrases(
            "все права на материалы|любое использование материалов|"
            "при использовании материалов|при цитировании|использование материалов|"
            "при використанні матеріалів|передрук|"
            "está expresamente prohibida|toute reproduction|reproduction interdite|"
            "proibida a reprodução|riproduzione riservata|© riproduzione|"
            "<저작권자|저작권자|ⓒ|本网站|责任编辑|責任編輯|编辑：|主办单位|"
            "این خبر را|کد خبر|کدخبر|شناسه خبر"
        ),
    ),
    "editorial note": (
        300,
        _phrases(
            "если вы нашли ошибку|нашли ошибку|якщо ви знайшли помилку|"
            "помітили помилку|nachricht an die redaktion|signaler une erreur|"
            "signaler un contenu|последнее изменение"
        ),
    ),
    "topic tags": (
        160,
        _phrases(
            "теги:|теги |темы:|мітки|етикетки|mots-clés|schlagwörter|schlagworte|"
            "etiquetas|temas relacionados|etiketler|etiketlər|тэги|الوسوم|"
            "كلمات مفتاحية|كلمات دلالية|برچسب‌ها|برچسب ها|תגיות|标签|关键词|"
            "タグ|キーワード|태그"
        ),
    ),
}

_TAILS: Final = {
    "comments": _phrases(
        "комментарии|коментарі|commentaires|vos commentaires|kommentare|comentarios|"
        "comentários|commenti|yorumlar|şərhlər|კომენტარები|մեկնաբանություններ|"
        "التعليقات|نظرات|نظر شما|תגובות|टिप्पणियां|评论|コメント|댓글"
    ),
    "elsewhere": _phrases(
        "самое читаемое|популярное|главное сегодня|новости партнеров|"
        "новости партнёров|последние новости|сейчас читают|ещё по теме|найчитаніше|"
        "останні новини|популярні новини|les plus lus|les plus lues|à la une|"
        "nos lecteurs lisent aussi|dernières actualités|meistgelesen|"
        "meistgelesene artikel|neueste nachrichten|lo más leído|lo más visto|"
        "últimas noticias|más noticias|los lectores también leyeron|mais lidas|"
        "mais vistas|últimas notícias|più letti|ultime notizie|çok okunanlar|"
        "en çok okunanlar|son haberler|ən çox oxunanlar|son xəbərlər|oxşar xəbərlər|"
        "վերջին նորությունները|ამ თემაზე|ბოლო სიახლეები|მსგავსი სიახლეები|"
        "الأكثر قراءة|آخر الأخبار|المزيد من الأخبار|أحدث الأخبار|پربازدیدترین‌ها|"
        "پربازدیدها|آخرین اخبار|הנקראות ביותר|עוד בחדשות|עוד בנושא|热点新闻|"
        "热门|アクセスランキング|最新ニュース|"
        "많이 본 뉴스|최신뉴스|najczęściej czytane|"
        "meest gelezen|अधिक पढ़ी गई|ताज़ा खबरें"
    ),
    "related": _phrases(
        "по теме|материалы по теме|читайте также|смотрите также|за темою|"
        "читайте також|sur le même sujet|à lire aussi|lire aussi|voir aussi|"
        "mehr zum thema|zum thema|lesen sie auch|auch interessant|"
        "noticias relacionadas|más información|más en la web|mehr zum thema lesen|"
        "te puede interesar|lea también|lee también|"
        "leia também|veja também|leia mais|leggi anche|ilgili haberler|"
        "bunlar da ilginizi çekebilir|həmçinin oxuyun|մանրամասն|"
        "مواضيع ذات صلة|أخبار ذات صلة|اقرأ أيضا|إقرأ أيضا|اخبار مرتبط|"
        "مطالب مرتبط|بیشتر بخوانید|קראו גם|כתבות נוספות|यह भी पढ़ें|"
        "संबंधित खबरें|相关阅读|相关新闻|延伸阅读|関連記事|関連ニュース|"
        "あわせて読みたい|관련기사|관련 기사|관련뉴스"
    ),
}

_REASONS: Final = {
    _ENDS.sub("", phrase): reason
    for reason, phrases in _WHOLE.items()
    for phrase in phrases
}
_OPENED: Final = {
    _ENDS.sub("", phrase): tail
    for tail, phrases in _TAILS.items()
    for phrase in phrases
}
_BEGINNINGS: Final = tuple(
    (phrase, reason, limit)
    for reason, (limit, phrases) in _STARTS.items()
    for phrase in phrases
)
_POINTS: Final = re.compile(r"\W{0,2}[:|»>→–—]")


def reason_abroad(line: str) -> str | None:
    """Return why a line in another language is no part of an article, or None."""
    folded = _folded(line)
    if len(line) <= _LONGEST:
        bare = _ENDS.sub("", folded)
        if reason := _REASONS.get(bare):
            return reason
        if tail := _OPENED.get(bare):
            return "comments" if tail == "comments" else "related"
    opened = folded.lstrip(" •·-–—>»▶►*#")
    for phrase, reason, limit in _BEGINNINGS:
        if len(line) > limit or not opened.startswith(phrase):
            continue
        behind = opened[len(phrase) :]
        # "Mehr dazu sagte der Minister nicht." is the article's.
        told = reason == "read more" and closes_with_stop(line)
        if not (behind[:1].isalnum() or (told and not _POINTS.match(behind))):
            return reason
    return None


def tail_abroad(line: str) -> str | None:
    """Return what a heading in another language opens, as `opens_tail` does."""
    if len(line) > _LONGEST:
        return None
    return _OPENED.get(_ENDS.sub("", _folded(line)))
