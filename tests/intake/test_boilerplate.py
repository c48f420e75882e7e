"""Lines that are no part of an article, and lines that only look so."""

import pytest

from timeline.intake.boilerplate import opens_tail, reason_to_cut
from timeline.intake.outlets import publisher_in, without_site


@pytest.mark.parametrize(
    ("reason", "line"),
    [
        ("advertisement", "Advertisement"),
        ("advertisement", "Get 40% Off"),
        (
            "advertisement",
            "3rd party Ad. Not an offer or recommendation by Example.com.",
        ),
        ("advertisement", "Story continues below this ad"),
        ("advertisement", "🚨 Hidden gems"),
        ("advertisement", "Report This Ad"),
        ("advertisement", "Advertise with The Ledger"),
        ("advertisement", "TEXT AD: To advertise here, write to us"),
        ("legal text", "Reprinting is allowed only with a hyperlink to the agency."),
        ("legal text", "For information media. Not an official record."),
        ("legal text", "Not intended for users under 16 years of age."),
        ("legal text", "The publisher reserves the right to remove any link."),
        ("caption", "A man at the weir, 19 May 2021.   -"),
        ("caption", "Ana Kola/Copyright 2021 The AP. All rights reserved."),
        ("caption", "Wachposten am Fluss (Archivbild)Bild: Karo Sahin"),
        ("caption", "Fighters pose at a post they took. / Kokang Media"),
        ("caption", "Officers lead away a man in the capital. Artem Geo / TASS"),
        ("caption", "A soldier at a post. Credit...Ola Brandt for The Ledger"),
        ("caption", "People shelter in a cellar during shelling, Oct. 4, 2020."),
        ("editorial note", "Some information in this report came from Reuters and AP."),
        ("navigation", "Leer en español"),
        ("navigation", "The following links open in a new tab"),
        ("navigation", "Short link: https://example.org/1"),
        ("newsletter or subscription prompt", "Dear readers,"),
        ("newsletter or subscription prompt", "Before you skip this, hear us out."),
        ("cookie prompt", "Please use Chrome browser for a better video player"),
        ("cookie prompt", "The audio version of this article is made by a machine."),
        ("navigation", "Why you can trust The Ledger"),
        ("share button", "Toggle caption"),
        ("newsletter or subscription prompt", "Was this page useful?"),
        ("related", "Storm hits coast • Price of grain falls • Bridge to reopen"),
        ("navigation", "You are here: Home"),
        ("navigation", "Field Report No. 12 | Page 4 of 9"),
        ("time stamp", "2y ago"),
        ("time stamp", "(20:05 GMT)"),
        ("newsletter or subscription prompt", "You’re a dedicated reader"),
        ("newsletter or subscription prompt", "Join us for as little as $6/month:"),
        ("share button", "Kindly share this story:"),
        ("navigation", "The Northern Ledger Page 1 of 2"),
        ("navigation", "View this email in your browser"),
        ("navigation", "This post is also available in this language: Shqip"),
        ("newsletter or subscription prompt", "Join our community"),
        ("newsletter or subscription prompt", "Good journalism costs money."),
        ("newsletter or subscription prompt", "Ledger Watch needs your help!"),
        ("newsletter or subscription prompt", "Was this email forwarded to you?"),
        ("caption", "AP File photo: Soldiers patrol near the river."),
        ("read more", "Continue reading the main story"),
        ("read more", "To learn more about the agency, please visit example.org."),
        ("editorial note", "For ease of reading, we leave out ‘so-called’."),
        ("editorial note", "A version of this article appears in print on May 14."),
        ("share button", "Share"),
        ("share button", "SHARE ON FACEBOOK SHARE ON X"),
        ("share button", "25"),
        ("navigation", "Home » News » Talks fail at the border"),
        ("navigation", "Visit our shop →"),
        ("navigation", "protected by reCAPTCHA"),
        ("time stamp", "9:14 PM"),
        ("newsletter or subscription prompt", "Sign up here."),
        ("newsletter or subscription prompt", "The best of the week in your inbox"),
        ("newsletter or subscription prompt", "The Ledger needs your support"),
        ("newsletter or subscription prompt", "We are funded by readers like you."),
        ("newsletter or subscription prompt", "Is The Ledger important to you?"),
        ("cookie prompt", "To watch this video please enable JavaScript"),
        ("cookie prompt", "We and our 120 partners store and access data."),
        (
            "caption",
            "[1/3]A guard at the gate. REUTERS/Jane Doe Acquire Licensing Rights",
        ),
        ("caption", "Smoke over the ridge on May 13. (Jane Doe / The Ledger)"),
        ("caption", "Villagers leave a damaged house on Thursday.—AFP"),
        ("legal text", "The editors reserve the right to delete comments."),
        ("share button", "Share on Facebook"),
        ("share button", "Facebook Twitter WhatsApp"),
        ("share button", "Copy link to clipboard"),
        ("navigation", "Skip to content"),
        ("navigation", "About Us | Contact | Privacy Policy | Terms of Use"),
        ("reading time", "3 min read"),
        ("time stamp", "2 hours ago"),
        ("comments", "View comments (12)"),
        ("comments", "Your Thoughts …"),
        ("comments", "Share your thoughts on this story"),
        ("related", "Most read"),
        ("related", "list 1 of 3"),
        ("topic tags", "Tags: Armenia, Azerbaijan"),
        ("read more", "Read more: What happened next"),
        ("read more", "READ ALSO: What happened next"),
        ("read more", "Lire aussi : Ce qui s’est passé"),
        ("newsletter or subscription prompt", "Sign up for our newsletter"),
        ("share button", "Follow us on Telegram and WhatsApp"),
        ("newsletter or subscription prompt", "Enter your email address"),
        ("cookie prompt", "We and our partners use cookies to store information."),
        ("caption", "FILE PHOTO: A soldier stands guard."),
        ("caption", "A soldier stands guard. May 14, 2021. REUTERS/Jane Doe"),
        ("caption", "A soldier stands guard [File: Jane Doe/AFP]"),
        ("caption", "A soldier stands guard. Photograph: Jane Doe/AP"),
        ("caption", "A soldier stands guard (AP Photo/Jane Doe)"),
        ("caption", "A soldier stands guard. Jane Doe/AFP via Getty Images"),
        ("caption", "Image source, Getty Images"),
        ("copyright", "© 2024 Example Ltd. All rights reserved."),
        ("legal text", "The BBC is not responsible for the content of external sites."),
        ("legal text", "Risk Disclosure: Trading involves high risks."),
        ("editorial note", "This article was amended on 15 May 2021."),
        ("about the author", "Jane Doe is a reporter for Example based in Kyiv."),
        ("sign-off", "Associated Press writer Jane Doe contributed to this report."),
    ],
)
def test_boilerplate_is_cut_with_its_reason(reason: str, line: str) -> None:
    assert reason_to_cut(line) == reason


@pytest.mark.parametrize(
    "line",
    [
        "Watch your borders: the minister told his army chief on Monday.",
        "Follow-up talks are due next week, the foreign ministry said.",
        "Get out while you can, the mayor told residents in a video on Sunday.",
        "Live fire was heard near the village late on Thursday, residents said.",
        "Unlock the border or face sanctions, the president told his neighbour.",
        "Images released by the ministry show trucks moving north, Reuters reported.",
        "Share prices fell after the attack, which killed 20 people.",
        "Save the Children said three of its workers were killed in the strike.",
        "More than 300 people were wounded, officials said.",
        "More on the ground will follow, the general said of his troops.",
        "Related fighting near Goma killed 12, the army said on Tuesday.",
        "Email sent by the ministry on Monday confirmed the deal.",
        "Subscribe or leave, the militia told shopkeepers who would not pay its tax.",
        "Have you seen my son? she asked every soldier at the crossing.",
        "Search and rescue teams pulled 11 people from the rubble overnight.",
        "Tags were found on the bodies.",
        "The Associated Press reported that two drones had crashed.",
        "He declined to comment.",
        "The email goes on to say that the convoy will leave at dawn.",
        "Readers like you, he told the paper, should not support our journalists’ ban.",
        "“We need your support,” the general told the crowd in the square.",
        "The militia reserves the right to respond, its spokesman said on Monday.",
        "Rebels shelled " + "the port and then the road " * 5 + "on Monday. (AFP)",
        "At 9:14 p.m. the first shell fell.",
        "It was over.",
        "Close to the border, shells fell every hour.",
        "The truce was signed in Moscow, Nov. 9, 2020.",
        "Pakistan’s leaders reserve the right to respond to strikes",
        "The use of such mines is prohibited by the treaty.",
        "A law that bars users under 16 from the networks was passed.",
    ],
)
def test_sentence_of_news_is_kept(line: str) -> None:
    assert (reason_to_cut(line), opens_tail(line)) == (None, None)


@pytest.mark.parametrize(
    ("heading", "opened"),
    [
        ("Latest comments", "comments"),
        ("Comments (12)", "comments"),
        ("Risk Disclosure: Trading involves high risks", "legal text"),
        ("Related stories", "related"),
        ("Most read", "elsewhere"),
        ("What happened next", None),
    ],
)
def test_heading_says_what_follows(heading: str, opened: str | None) -> None:
    assert opens_tail(heading) == opened


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("Not an offer or recommendation by Investing.com.", "Investing.com"),
        ("© 2007-2024 - Fusion Media Limited. All Rights Reserved.", "Investing.com"),
        ("Copyright © 2024 BBC.", "BBC"),
        ("The BBC is not responsible for the content of external sites.", "BBC"),
        ("© 2024 Guardian News & Media Limited or its affiliated companies.",
         "The Guardian"),
        ("This article was first published on Eurasianet.", "Eurasianet"),
        ("Our Standards: The Thomson Reuters Trust Principles.", "Reuters"),
        ("© 2024 Harbour Daily Ltd. All rights reserved.", "Harbour Daily"),
        ("© 2024 The Daily Ledger. The Ledger is not responsible for external sites.",
         "The Daily Ledger"),
        ("All rights reserved.", None),
        ("Support independent reporting. Donate", None),
        ("Support Independent Reporting", None),
        ("Support The Independent", "The Independent"),
        ("Get the Guardian app", "The Guardian"),
        ("Copyright 2024 Hill Courier", "Hill Courier"),
        ("Subscribe to the Hill Courier", None),
        ("Follow BBC News Africa", "BBC"),
        ("© 2021 Copyright France 24 - All rights reserved.", "France 24"),
        ("© 1999–2021 АО «Коммерсантъ»", "Kommersant"),
        ("This appeared in the South China Morning Post print edition",
         "South China Morning Post"),
        ("Read the ministry's statement", None),
    ],
)  # fmt: skip
def test_page_s_own_lines_name_its_publisher(line: str, publisher: str | None) -> None:
    found = publisher_in([line])

    assert (found[0] if found else None) == publisher


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Talks fail at the border - BBC News", "Talks fail at the border"),
        ("Talks fail at the border | World | The Guardian", "Talks fail at the border"),
        ("Talks fail at the border — Harbour Daily", "Talks fail at the border"),
        ("Harbour Daily | Talks fail at the border", "Talks fail at the border"),
        ("Talks fail - and the army moves in", "Talks fail - and the army moves in"),
        ("Armenia – a country at war with itself",
         "Armenia – a country at war with itself"),
    ],
)  # fmt: skip
def test_site_and_section_are_taken_off_a_title(title: str, plain: str) -> None:
    assert without_site(title, site="Harbour Daily")[0] == plain
