"""Pages in other languages and scripts: title, times, outlet, agency and body."""

import pytest

from timeline.intake.boilerplate import opens_tail, reason_to_cut
from timeline.intake.datelines import read_dateline
from timeline.intake.extract import extract
from timeline.intake.persian_calendar import persian_day
from timeline.intake.timestamps import find_stamps


@pytest.mark.parametrize(
    ("reason", "line"),
    [
        ("share button", "Поделиться"),
        ("share button", "Haberi paylaş"),
        ("share button", "شارك"),
        ("share button", "공유"),
        ("navigation", "S'abonner"),
        ("navigation", "Giriş Yap"),
        ("navigation", "Ana səhifə"),
        ("navigation", "Գլխավոր"),
        ("navigation", "მთავარი"),
        ("navigation", "ログイン"),
        ("comments", "Yorumlar (3)"),
        ("comments", "टिप्पणियां"),
        ("related", "İlgili Haberler"),
        ("related", "LEIA TAMBÉM:"),
        ("related", "Mais lidas"),
        ("read more", "Читайте также: кто стоит на высотах"),
        ("read more", "اقرأ أيضا: من يقف على التلال"),
        ("read more", "קראו גם: מי עומד על הגבעות"),
        ("newsletter or subscription prompt", "Compartilhe no WhatsApp"),
        ("newsletter or subscription prompt", "Подписывайтесь на наш канал"),
        ("copyright", "Bütün hüquqlar qorunur"),
        ("copyright", "版权所有"),
        ("topic tags", "Etiketler"),
    ],
)
def test_site_s_own_words_are_cut(reason: str, line: str) -> None:
    assert reason_to_cut(line) == reason


@pytest.mark.parametrize(
    "line",
    [
        "Mehr dazu sagte der Minister am Abend nicht.",
        "Читайте эту книгу, советовал он солдатам.",
        "Новости из долины приходили с опозданием.",
        "Reklam panosu patlamada yıkıldı.",
        "Le monde regarde ailleurs, a déclaré le maire.",
        "به کانال نزدیک شدند.",
    ],
)
def test_sentence_that_opens_like_a_button_is_kept(line: str) -> None:
    assert reason_to_cut(line) is None


@pytest.mark.parametrize(
    ("heading", "opened"),
    [
        ("Самое читаемое", "elsewhere"),
        ("En çok okunanlar", "elsewhere"),
        ("Sur le même sujet", "related"),
        ("댓글", "comments"),
    ],
)
def test_heading_says_that_the_article_is_over(heading: str, opened: str) -> None:
    assert opens_tail(heading) == opened


@pytest.mark.parametrize(
    ("paragraph", "places", "agency"),
    [
        ("ԵՐԵՎԱՆ, 14 ՄԱՅԻՍԻ, ԱՐՄԵՆՊՐԵՍ: Գյուղը", ("Երեվան",), "Armenpress"),
        ("ЕРЕВАН, 14 мая — РИА Новости. Село", ("Ереван",), "RIA Novosti"),
        ("Ереван. 14 мая. ИНТЕРФАКС - Село", ("Ереван",), "Interfax"),
        ("Bakı, 14 may, AZƏRTAC Kənd", ("Bakı",), "AZERTAC"),
        ("Baku, May 14, AZERTAC The village", ("Baku",), "AZERTAC"),
        ("القدس - وفا - قرية", ("القدس",), "WAFA"),
        ("新华社埃里温5月14日电（记者王珂）村庄", ("埃里温",), "Xinhua"),
        ("（中央社台北14日電）村庄", ("台北",), "CNA"),
        ("【モスクワ共同】村は", ("モスクワ",), "Kyodo"),
        ("[モスクワ 14日 ロイター] - 村は", ("モスクワ",), "Reuters"),
        ("【5月14日 AFP】村は", (), "AFP"),
        ("(모스크바=연합뉴스) 김유진 특파원 = 마을은", ("모스크바",), "Yonhap"),
        ("(Port Sudan, 7 June 2024) The road", ("Port Sudan",), None),
    ],
)
def test_dateline_of_another_script_gives_place_and_agency(
    paragraph: str, places: tuple[str, ...], agency: str | None
) -> None:
    found = read_dateline(paragraph)

    assert found
    assert (found.places, found.agency) == (places, agency)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Ереван, 14 мая, был тих - и улицы пусты.",
        "(Minister Ora, 7 June) told them to leave.",
        "【写真】村の道は",
        "Das Dorf - still - liegt am Fluss.",
    ],
)
def test_sentence_of_another_script_has_no_dateline(paragraph: str) -> None:
    assert read_dateline(paragraph) is None


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("24 اردیبهشت 1400 - 20:07", "2021-05-14T20:07"),
        ("۲۴ اردیبهشت ۱۴۰۰", "2021-05-14"),
        ("1400/02/24", "2021-05-14"),
        ("Khordad 24, 1400", "2021-06-14"),
        ("14 أيار 2021 - 20:07", "2021-05-14T20:07"),
        ("14 ماي 2021", "2021-05-14"),
        ("14 במאי 2021, 20:07", "2021-05-14T20:07"),
        ("14 मई 2021, 20:07", "2021-05-14T20:07"),
        ("2021년 5월 14일 20시 07분", "2021-05-14T20:07"),
        ("2021. 5. 14. 오후 8:07", "2021-05-14T20:07"),
    ],
)
def test_day_of_another_script_or_calendar_is_read(printed: str, iso: str) -> None:
    assert [stamp.iso for stamp in find_stamps(printed)] == [iso]


@pytest.mark.parametrize("printed", ["20 Shawwal 1442", "14 พฤษภาคม 2564", "2078 जेठ 1"])
def test_day_of_a_calendar_that_is_not_read_is_none(printed: str) -> None:
    assert find_stamps(printed) == []


@pytest.mark.parametrize(
    ("persian", "iso"),
    [
        ((1357, 11, 22), "1979-02-11"),
        ((1399, 12, 30), "2021-03-20"),
        ((1403, 12, 30), "2025-03-20"),
        ((1404, 1, 1), "2025-03-21"),
    ],
)
def test_persian_day_is_that_of_the_common_calendar(
    persian: tuple[int, int, int], iso: str
) -> None:
    day = persian_day(*persian)

    assert day
    assert day.isoformat() == iso


@pytest.mark.parametrize("day", [(1402, 12, 30), (1400, 13, 1), (1200, 1, 1)])
def test_persian_day_that_there_is_not_is_none(day: tuple[int, int, int]) -> None:
    assert persian_day(*day) is None


_PAGES = {
    "ru": (
        "Войти\nМир\n14.05.2021, 20:07\nСтраны спорят о мосте\nПоделиться\n"
        "Министерство сообщило, что мост через реку закрыт для машин и людей.\n"
        "Читайте также: как строили мост\nСоседи назвали это ложью.\n"
        "Самое читаемое\nВ столице ждут грозу\n© 1999–2021 АО «Коммерсантъ»\n"
    ),
    "tr": (
        "Son Dakika\nGiriş Yap\nİki ülke köprü için anlaşamadı\n"
        "Giriş Tarihi: 14.05.2021 20:07\nHaberi paylaş\n"
        "Bakanlık, nehrin üzerindeki köprünün bütün araçlara kapatıldığını açıkladı.\n"
        "İlgili Haberler\nKomşu ülkenin sözcüsü ise haberi cuma akşamı kameralar "
        "önünde kesin bir dille reddetti.\nYorumlar (3)\n"
    ),
    "ar": (
        "الرئيسية\nسياسة\nإغلاق الجسر على النهر\nالجمعة 14 أيار 2021 - 20:07\nشارك\n"
        "قالت الوزارة مساء الجمعة إن الجسر على النهر أغلق أمام السيارات والمشاة.\n"
        "اقرأ أيضا: كيف بني الجسر\nونفى الجانب الآخر هذا الخبر.\nالأكثر قراءة\n"
    ),
    "hy": (
        "Գլխավոր\n14 մայիսի, 2021, 20:07\nԿամուրջը փակ է երկու կողմից\n"
        "ԵՐԵՎԱՆ, 14 ՄԱՅԻՍԻ, ԱՐՄԵՆՊՐԵՍ: Նախարարությունը հայտնել է, որ կամուրջը փակ է:\n"
        "Հարևանները հերքել են այդ լուրը:\nԿիսվել\n"
    ),
}


@pytest.mark.parametrize(
    ("language", "title", "publisher", "agency"),
    [
        ("ru", "Страны спорят о мосте", "Kommersant", None),
        ("tr", "İki ülke köprü için anlaşamadı", None, None),
        ("ar", "إغلاق الجسر على النهر", None, None),
        ("hy", "Կամուրջը փակ է երկու կողմից", None, "Armenpress"),
    ],
)
def test_pasted_page_of_another_language_gives_its_details(
    language: str, title: str, publisher: str | None, agency: str | None
) -> None:
    found = extract(_PAGES[language])

    assert (
        found.title,
        found.published,
        found.language,
        found.publisher,
        found.credited_agency,
    ) == (title, "2021-05-14T20:07", language, publisher, agency)


@pytest.mark.parametrize("language", list(_PAGES))
def test_pasted_page_of_another_language_keeps_its_two_paragraphs(
    language: str,
) -> None:
    assert extract(_PAGES[language]).text.count("\n\n") == 1
