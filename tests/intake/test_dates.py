"""Tables of sentences of our own: what is a date, what it says, where it stands."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from timeline.intake.dates import Anchor, dates_in, find_dates
from timeline.intake.dates.scan import scan
from timeline.intake.language import analyse

FRIDAY = Anchor(date(2021, 5, 14))

ABSOLUTE = [
    ("The truce was signed on 14 May 2021.", [("14 May 2021", "2021-05-14")]),
    ("It was signed on May 14, 2021, in Kazan.", [("May 14, 2021", "2021-05-14")]),
    (
        "It was signed on the 14th of May 2021.",
        [("the 14th of May 2021", "2021-05-14")],
    ),
    ("It was signed on May 14th.", [("May 14th", "2021-05-14")]),
    ("Published 14/05/2021.", [("14/05/2021", "2021-05-14")]),
    ("Published 05/14/2021.", [("05/14/2021", "2021-05-14")]),
    ("Published 04/05/2021.", [("04/05/2021", "2021-05-04")]),
    ("Published 14.05.2021.", [("14.05.2021", "2021-05-14")]),
    ("The log of 2021-05-14 shows it.", [("2021-05-14", "2021-05-14")]),
    ("The log of 2021-05-14T20:07 shows it.", [("2021-05-14T20:07", "2021-05-14")]),
    ("It met on 14-May-2021.", [("14-May-2021", "2021-05-14")]),
    ("They met on Friday, May 14, 2021.", [("Friday, May 14, 2021", "2021-05-14")]),
    ("They met on Friday 14 May.", [("Friday 14 May", "2021-05-14")]),
    ("They met on Fri 14 May 2021.", [("Fri 14 May 2021", "2021-05-14")]),
    ("KYIV, Feb. 24 (Agency) - Troops crossed.", [("Feb. 24", "2021-02-24")]),
    ("KYIV, Sept 3 - Troops crossed.", [("Sept 3", "2020-09-03")]),
    ("The war began on September 27.", [("September 27", "2020-09-27")]),
    (
        "Shelling lasted from May 10 to May 12.",
        [
            ("May 10", "2021-05-10"),
            ("May 12", "2021-05-12"),
        ],
    ),
    ("They clashed on 12-14 May 2021.", [("12-14 May 2021", "2021-05-12/2021-05-14")]),
    ("They clashed on May 12–14.", [("May 12–14", "2021-05-12/2021-05-14")]),
    (
        "It fell between 3 and 5 June 2020.",
        [("between 3 and 5 June 2020", "2020-06-03/2020-06-05")],
    ),
    (
        "It fell from 3 to 5 June 2020.",
        [("from 3 to 5 June 2020", "2020-06-03/2020-06-05")],
    ),
    (
        "They fought from 30 May–2 June 2020.",
        [("30 May–2 June 2020", "2020-05-30/2020-06-02")],
    ),
    (
        "It came on the night of 3–4 June 2020.",
        [("the night of 3–4 June 2020", "2020-06-03/2020-06-04")],
    ),
    (
        "It lasted from 12 March to 3 May 1994.",
        [
            ("12 March", "1994-03-12"),
            ("3 May 1994", "1994-05-03"),
        ],
    ),
    (
        "It lasted from December 20 to January 3, 2015.",
        [
            ("December 20", "2014-12-20"),
            ("January 3, 2015", "2015-01-03"),
        ],
    ),
    ("The deal was made in May 2021.", [("May 2021", "2021-05")]),
    ("The deal was made in May of 2020.", [("May of 2020", "2020-05")]),
    ("The deal was made in May last year.", [("May last year", "2020-05")]),
    (
        "The deal was made in October of last year.",
        [("October of last year", "2020-10")],
    ),
    ("The deal was made in March.", [("March", "2021-03")]),
    ("The deal was made in December.", [("December", "2020-12")]),
    ("The deal was made last March.", [("last March", "2021-03")]),
    ("Voting will begin next March.", [("next March", "2022-03")]),
    ("Fighting flared in mid-May 2020.", [("mid-May 2020", "2020-05")]),
    ("Fighting flared in early 2020.", [("early 2020", "2020")]),
    ("Fighting flared in late July.", [("late July", "2020-07")]),
    ("It will be over by the end of 2022.", [("the end of 2022", "2022")]),
    ("It ended at the beginning of April.", [("the beginning of April", "2021-04")]),
    ("The war of 2020 ended.", [("2020", "2020")]),
    ("The enclave declared independence in 1991.", [("1991", "1991")]),
    ("The 1991–1994 war ended.", [("1991–1994", "1991/1994")]),
    ("The 1991-94 war ended.", [("1991-94", "1991/1994")]),
    ("They held it since the 1990s.", [("the 1990s", "199X")]),
    ("They held it since the late 1980s.", [("the late 1980s", "198X")]),
    ("They held it since the '90s.", [("the '90s", "199X")]),
    ("They held it in the nineties.", [("the nineties", "199X")]),
    ("Borders were drawn in the 19th century.", [("the 19th century", "18XX")]),
    ("It failed in the spring of 2020.", [("the spring of 2020", "2020-21")]),
    ("It failed in winter 2014.", [("winter 2014", "2014-24")]),
    (
        "Exports fell in the third quarter of 2020.",
        [("the third quarter of 2020", "2020-35")],
    ),
    ("Exports fell in Q1 2021.", [("Q1 2021", "2021-33")]),
    (
        "Exports fell in the first half of 2020.",
        [("the first half of 2020", "2020-40")],
    ),
    (
        "The raid came in the first week of May 2020.",
        [("the first week of May 2020", "2020-05-01~/2020-05-07~")],
    ),
    ("After the Sept. 11 attacks, troops arrived.", [("the Sept. 11", "2001-09-11")]),
    (
        "Shelling was heard on May 9 and 10.",
        [("May 9", "2021-05-09"), ("10", "2021-05-10")],
    ),
    (
        "Shelling was heard on 9 and 10 May.",
        [("9", "2021-05-09"), ("10 May", "2021-05-10")],
    ),
]

RELATIVE = [
    ("Armenia said on Friday that troops left.", [("Friday", "2021-05-14")]),
    ("Troops met as recently as Wednesday.", [("Wednesday", "2021-05-12")]),
    ("They crossed on Saturday.", [("Saturday", "2021-05-08")]),
    ("He called Putin late on Thursday.", [("late on Thursday", "2021-05-13")]),
    ("He called Putin early Thursday.", [("early Thursday", "2021-05-13")]),
    ("He called earlier on Friday.", [("earlier on Friday", "2021-05-14")]),
    ("Shelling began on Thursday night.", [("Thursday night", "2021-05-13")]),
    (
        "Shelling began early on Friday morning.",
        [("early on Friday morning", "2021-05-14")],
    ),
    ("They will meet on Monday.", [("Monday", "2021-05-17")]),
    ("The sides are to meet on Monday.", [("Monday", "2021-05-17")]),
    ("The sides agreed to meet on Monday.", [("Monday", "2021-05-17")]),
    ("The minister said he would visit Baku on Tuesday.", [("Tuesday", "2021-05-18")]),
    ("Talks scheduled for Monday were cancelled.", [("Monday", "2021-05-17")]),
    ("Talks are due on Monday.", [("Monday", "2021-05-17")]),
    ("He arrived ahead of Sunday's election.", [("Sunday", "2021-05-16")]),
    ("The foreign minister arrives in Baku on Sunday.", [("Sunday", "2021-05-16")]),
    ("They extended the truce until Monday.", [("Monday", "2021-05-17")]),
    ("Shelling has gone on since Monday.", [("Monday", "2021-05-10")]),
    ("Two men were killed on Monday.", [("Monday", "2021-05-10")]),
    ("Monday's meeting ended early.", [("Monday", "2021-05-10")]),
    ("They met last Monday.", [("last Monday", "2021-05-10")]),
    ("They met last Friday.", [("last Friday", "2021-05-07")]),
    ("They will meet next Friday.", [("next Friday", "2021-05-21")]),
    ("They met on Tuesday last week.", [("Tuesday last week", "2021-05-04")]),
    ("They will meet on Tuesday next week.", [("Tuesday next week", "2021-05-18")]),
    ("They met this Wednesday.", [("this Wednesday", "2021-05-12")]),
    ("They met yesterday.", [("yesterday", "2021-05-13")]),
    ("They met yesterday evening.", [("yesterday evening", "2021-05-13")]),
    ("They met today.", [("today", "2021-05-14")]),
    ("They will meet tomorrow.", [("tomorrow", "2021-05-15")]),
    ("Sirens sounded last night.", [("last night", "2021-05-13")]),
    ("Sirens sounded this morning.", [("this morning", "2021-05-14")]),
    ("He will speak tonight.", [("tonight", "2021-05-14")]),
    (
        "They left the day before yesterday.",
        [("the day before yesterday", "2021-05-12")],
    ),
    ("Drones struck the port overnight.", [("overnight", "2021-05-13/2021-05-14")]),
    ("The incident this week was minor.", [("this week", "2021-05-10/2021-05-16")]),
    (
        "It happened earlier this week.",
        [("earlier this week", "2021-05-10/2021-05-16")],
    ),
    ("It happened earlier this month.", [("earlier this month", "2021-05")]),
    ("It happened last week.", [("last week", "2021-05-03/2021-05-09")]),
    ("It happened last month.", [("last month", "2021-04")]),
    ("It happened late last year.", [("late last year", "2020")]),
    ("Last year's fighting ended.", [("Last year", "2020")]),
    ("Elections next month may fail.", [("next month", "2021-06")]),
    ("It will happen next week.", [("next week", "2021-05-17/2021-05-23")]),
    (
        "It happened earlier in the week.",
        [("earlier in the week", "2021-05-10/2021-05-16")],
    ),
    ("It should be over by the end of the year.", [("the end of the year", "2021")]),
    ("It happened over the weekend.", [("the weekend", "2021-05-08/2021-05-09")]),
    ("They will vote this weekend.", [("this weekend", "2021-05-15/2021-05-16")]),
    ("It happened last summer.", [("last summer", "2020-22")]),
    ("It may come this summer.", [("this summer", "2021-22")]),
    ("It happened last autumn.", [("last autumn", "2020-23")]),
    ("He was jailed three years ago.", [("three years ago", "2018")]),
    ("He was jailed six months ago.", [("six months ago", "2020-11")]),
    ("He was jailed three days ago.", [("three days ago", "2021-05-11")]),
    ("He was jailed two weeks ago.", [("two weeks ago", "2021-04-26/2021-05-02")]),
    ("He was jailed about three years ago.", [("about three years ago", "2018~")]),
    ("He was jailed two decades ago.", [("two decades ago", "200X")]),
    ("He was jailed a year ago.", [("a year ago", "2020")]),
    (
        "Three soldiers died in the past 24 hours.",
        [("the past 24 hours", "2021-05-13/2021-05-14")],
    ),
    (
        "Three soldiers died in the last three days.",
        [("the last three days", "2021-05-11/2021-05-14")],
    ),
    (
        "Three soldiers died over the past six months.",
        [("the past six months", "2020-11/2021-05")],
    ),
    ("Tension rose in recent days.", [("recent days", "2021-05-07~/2021-05-14~")]),
    (
        "A decision is expected in the coming weeks.",
        [("the coming weeks", "2021-05-14~/2021-06-11~")],
    ),
    ("They will leave in two weeks.", [("in two weeks", "2021-05-24/2021-05-30")]),
    ("They shot at 6 p.m. on Tuesday.", [("6 p.m. on Tuesday", "2021-05-11")]),
    ("They shot at 1700 GMT on Tuesday.", [("1700 GMT on Tuesday", "2021-05-11")]),
    ("They shot on Tuesday at 6 p.m.", [("Tuesday at 6 p.m.", "2021-05-11")]),
    ("It collapsed in the spring.", [("the spring", "2021-21")]),
    ("It collapsed in the autumn.", [("the autumn", "2020-23")]),
    ("It will open in the autumn.", [("the autumn", "2021-23")]),
    ("He said that Monday's talks failed.", [("Monday", "2021-05-10")]),
    ("The race runs through the vote on July 7.", [("July 7", "2021-07-07")]),
    ("It lasted the past week.", [("the past week", "2021-05-07/2021-05-14")]),
    ("They shot on the 27th.", [("the 27th", "2021-04-27")]),
    (
        "Six months after the worst fighting, the truce has held.",
        [("Six months after", "2020-11~")],
    ),
    ("Voting is planned for June 20.", [("June 20", "2021-06-20")]),
    ("Snap elections on June 20 worry Moscow.", [("June 20", "2021-06-20")]),
]

_BEFORE_SUNDAY = ["2021-05-14", "2021-05-14", "2021-05-16"]
_DAYS_EARLIER = "2021-04-26~/2021-05-02~"

NIGHTS = [
    ("Drones came overnight into Tuesday.", "overnight into Tuesday"),
    (
        "Drones came in the night from Monday to Tuesday.",
        "the night from Monday to Tuesday",
    ),
    (
        "Drones came on the night of Monday to Tuesday.",
        "the night of Monday to Tuesday",
    ),
    ("Drones came on Monday night into Tuesday.", "Monday night into Tuesday"),
    ("Drones came overnight Monday to Tuesday.", "overnight Monday to Tuesday"),
    ("Drones came on Monday-Tuesday night.", "Monday-Tuesday night"),
    ("Drones came overnight into 11 May.", "overnight into 11 May"),
    ("Drones came on the night of May 10 to 11.", "the night of May 10 to 11"),
    ("Drones came on the night of 10–11 May.", "the night of 10–11 May"),
]

WORDINGS = [
    ("They met on Friday last.", [("Friday last", "2021-05-07")]),
    ("They met the Friday before last.", [("the Friday before last", "2021-04-30")]),
    (
        "They met the week before last.",
        [("the week before last", "2021-04-26/2021-05-02")],
    ),
    ("They will meet the month after next.", [("the month after next", "2021-07")]),
    ("They will meet this coming Monday.", [("this coming Monday", "2021-05-17")]),
    ("He was jailed a year ago today.", [("a year ago today", "2020-05-14")]),
    (
        "He was jailed two weeks ago on Saturday.",
        [("two weeks ago on Saturday", "2021-05-01")],
    ),
    (
        "He was jailed a year ago this week.",
        [("a year ago this week", "2020-05-11/2020-05-17")],
    ),
    ("He was jailed weeks ago.", [("weeks ago", "2021-04-16~/2021-05-14~")]),
    ("They fought on Wednesday the 12th.", [("Wednesday the 12th", "2021-05-12")]),
    ("They fought in April-May.", [("April-May", "2021-04/2021-05")]),
    (
        "They fought in the second half of April.",
        [("the second half of April", "2021-04-16~/2021-04-30~")],
    ),
    (
        "They fought in the last days of April.",
        [("the last days of April", "2021-04")],
    ),
    ("They fought in mid to late July.", [("mid to late July", "2020-07")]),
    ("The order of 12-V-2021 stands.", [("12-V-2021", "2021-05-12")]),
    ("The order of 12.XI.2020 stands.", [("12.XI.2020", "2020-11-12")]),
    ("The order of 12.05.21 stands.", [("12.05.21", "2021-05-12")]),
    (
        "It ruled in the late 19th and early 20th centuries.",
        [("the late 19th", "18XX"), ("early 20th centuries", "19XX")],
    ),
    ("It ruled in the nineteenth century.", [("the nineteenth century", "18XX")]),
    (
        "They fought in the small hours of Thursday.",
        [("the small hours of Thursday", "2021-05-13")],
    ),
    (
        "It said on Tuesday that five men had died in the past 24 hours.",
        [("Tuesday", "2021-05-11"), ("the past 24 hours", "2021-05-10/2021-05-11")],
    ),
    ("They met on Bastille Day.", [("Bastille Day", "2020-07-14")]),
    # What the sentence plans, and what it had planned.
    ("They planned a rally in Baku on Saturday.", [("Saturday", "2021-05-15")]),
    ("The truce had been due to expire on Monday.", [("Monday", "2021-05-10")]),
    ("The truce is due to expire on Monday.", [("Monday", "2021-05-17")]),
    ("The raid began as planned on Monday.", [("Monday", "2021-05-10")]),
    ("Israel strikes Damascus on Monday.", [("Monday", "2021-05-10")]),
    ("The premier arrives in Baku on Monday.", [("Monday", "2021-05-17")]),
    ("The vote is on Sunday.", [("Sunday", "2021-05-16")]),
    ("Kyiv expects a reply on Monday.", [("Monday", "2021-05-17")]),
    ("He announced a summit to be held on June 12.", [("June 12", "2021-06-12")]),
    ("He was invited to a parade on June 12.", [("June 12", "2021-06-12")]),
    ("They worked under a December accord.", [("December", "2020-12")]),
    ("They fought in the 70s and 80s.", [("the 70s", "197X"), ("80s", "198X")]),
]

BESIDE = [
    # Counted from the date after it.
    ("The day before Sunday's vote a bomb went off.", ["2021-05-08", "2021-05-09"]),
    ("A bomb went off two days after Monday's raid.", ["2021-05-12", "2021-05-10"]),
    ("A bomb went off the day before last Tuesday.", ["2021-05-10", "2021-05-11"]),
    ("A bomb went off a day after the 9 May parade.", ["2021-05-10", "2021-05-09"]),
    ("A bomb went off on the eve of Tuesday's talks.", ["2021-05-10"]),
    ("It fell on Friday, two days before a vote on Sunday.", _BEFORE_SUNDAY),
    # Counted from the date before it.
    ("It fell on Monday, a day after they left.", ["2021-05-10", "2021-05-09"]),
]

CHAINED = [
    ("Troops crossed on May 3. Two days later they left.", "2021-05-05"),
    ("Troops crossed on May 3. They had been seen two days earlier.", "2021-05-01"),
    ("Troops crossed on May 3. The next day they left.", "2021-05-04"),
    ("Troops crossed on May 3. The previous day they had massed.", "2021-05-02"),
    ("Troops crossed on May 3. They left the day after.", "2021-05-04"),
    ("Troops crossed on May 3 and left a week later.", "2021-05-10"),
    ("Troops crossed on May 3. They left that night.", "2021-05-03"),
    ("Troops crossed on May 3. They left the following month.", "2021-06"),
    ("Troops crossed in May 2016. Two years later they left.", "2018"),
    ("Troops crossed in 2016. They left the same year.", "2016"),
    ("He spoke on Thursday, a day after the clash.", "2021-05-12"),
    ("They fought on 3–5 May. The next day they left.", "2021-05-06"),
    ("They fought on 3–5 May. They had come the day before.", "2021-05-02"),
    ("They fought on May 3. They had come the day before that.", "2021-05-02"),
    ("Troops crossed on May 3. Hours later they left.", "2021-05-03"),
    ("Troops crossed on May 3. Days later they left.", "2021-05-04~/2021-05-10~"),
    ("Troops crossed on May 3. They had come a few days earlier.", _DAYS_EARLIER),
]

FIGURES = [
    (
        "It lost $3 in the first quarter of 2021 and $2 a year earlier.",
        [
            ("the first quarter of 2021", "2021-33"),
            ("a year earlier", "2020-33"),
        ],
    ),
    (
        "It rose 4% in the first quarter of 2021. It fell in the year-ago quarter.",
        [
            ("the first quarter of 2021", "2021-33"),
            ("the year-ago quarter", "2020-33"),
        ],
    ),
    (
        "Exports rose 4% in the first quarter of 2021, against 9% a year ago.",
        [("the first quarter of 2021", "2021-33"), ("a year ago", "2020-33")],
    ),
    (
        "Exports rose in the first half of 2020. He was jailed a year ago.",
        [("the first half of 2020", "2020-40"), ("a year ago", "2020")],
    ),
    (
        "Shipments fell in the first quarter of 2021. He was jailed a year ago.",
        [("the first quarter of 2021", "2021-33"), ("a year ago", "2020")],
    ),
    (
        "The gap in the first quarter of 2021 narrowed from a year earlier.",
        [("the first quarter of 2021", "2021-33"), ("a year earlier", "2020-33")],
    ),
    ("Exports fell in the latest quarter.", [("the latest quarter", "2021-33")]),
    (
        "It lost $5 million in the quarter ended March 31.",
        [("the quarter", "2021-33"), ("March 31", "2021-03-31")],
    ),
    ("The third-quarter loss was small.", [("third-quarter", "2020-35")]),
    (
        "Output fell in the fiscal first quarter.",
        [("the fiscal first quarter", "2021-33")],
    ),
    ("Output fell in fiscal 2020.", [("fiscal 2020", "2020")]),
    (
        "Output fell in the 2020 third quarter.",
        [("the 2020 third quarter", "2020-35")],
    ),
    (
        "It should be ready by next year's first half.",
        [("next year's first half", "2022-40")],
    ),
    (
        "Casualties doubled from the same period last year.",
        [("the same period last year", "2020")],
    ),
    ("Shares rose 1.26 points on Friday.", [("Friday", "2021-05-14")]),
    ("The index lost 6.43, on Friday, to 437.68.", [("Friday", "2021-05-14")]),
]

NARRATED = [
    ("It began in nineteen ninety-six.", [("nineteen ninety-six", "1996")]),
    ("By the year two thousand it was over.", [("the year two thousand", "2000")]),
    ("It began in May nineteen forty.", [("May nineteen forty", "1940-05")]),
    (
        "It began in the winter of nineteen ninety-four.",
        [("the winter of nineteen ninety-four", "1994-24")],
    ),
    ("It began in nineteen oh five.", [("nineteen oh five", "1905")]),
    ("It began in twenty fifteen.", [("twenty fifteen", "2015")]),
    ("It began in mid-1996.", [("mid-1996", "1996")]),
    ("The May 9 parade was held.", [("May 9", "2021-05-09")]),
    ("He saw the Aug. 7, 1998, bombings.", [("Aug. 7, 1998", "1998-08-07")]),
    ("He was shot last Oct. 23.", [("last Oct. 23", "2020-10-23")]),
    ("He was found on Thanksgiving Day.", [("Thanksgiving Day", "2020-11-26")]),
    ("He was found last Thanksgiving.", [("last Thanksgiving", "2020-11-26")]),
    ("It ended this past spring.", [("this past spring", "2021-21")]),
    ("A deal is likely by year-end.", [("year-end", "2021-12-31")]),
    ("They will leave before the year's end.", [("the year's end", "2021-12-31")]),
    ("It fell in the first months of the year.", [("the year", "2021")]),
    ("The rules are effective June 1.", [("June 1", "2021-06-01")]),
    ("They gave him until 9 a.m. Monday.", [("9 a.m. Monday", "2021-05-17")]),
    (
        "They postponed until Monday morning any vote.",
        [("Monday morning", "2021-05-17")],
    ),
    (
        "He has been sought since the Oct. 23 raid.",
        [("Oct. 23", "2020-10-23")],
    ),
    ("He vowed to answer Monday's raid.", [("Monday", "2021-05-10")]),
    ("The minister could not be reached on Tuesday.", [("Tuesday", "2021-05-11")]),
    ("The bridge could be destroyed on Tuesday.", [("Tuesday", "2021-05-18")]),
    ("He vowed to attend Monday's summit.", [("Monday", "2021-05-17")]),
    (
        "Invited in July 2017, it will join on May 20.",
        [("July 2017", "2017-07"), ("May 20", "2021-05-20")],
    ),
    (
        "He spoke on Tuesday. Later in the day he left.",
        [("Tuesday", "2021-05-11"), ("Later in the day", "2021-05-11")],
    ),
    ("The raid was at 6.30 on Tuesday.", [("6.30 on Tuesday", "2021-05-11")]),
]

NO_DATE = [
    "Every Tuesday they meet.",
    "The March 14 Alliance won.",
    "The 15 July Martyrs Bridge was shut.",
    "They met in the last days of the war.",
    "Years later nothing had changed.",
    "They won 3.05 to 2.",
    "It paid 4.10 guilders a share.",
    "The index fell 19.29 to close.",
    "Today's world is another one.",
    "They joined the March for Life.",
    "Some two thousand people fled.",
    "Nineteen people were killed, twenty were hurt.",
    "They live in the quarter of the old city.",
    "The war lasted for three days.",
    "The 44-day war killed thousands.",
    "He serves a two-year term.",
    "The talks may resume.",
    "They march to the border, and the sun sets.",
    "It killed 2,000 people and hurt 1,500 others.",
    "About 2000 people fled.",
    "Some 1500 soldiers arrived.",
    "Theresa May resigned.",
    "The Sunday Times reported it.",
    "The council meets every Friday.",
    "UN Resolution 2334 was adopted.",
    "A 25-year-old soldier died.",
    "The second brigade moved.",
    "The score was 3-2.",
    "It cost $2000.",
    "Now they currently control it.",
    "The 27th brigade arrived.",
    "They met in two rounds.",
    "Bloody Sunday is remembered.",
    "Days of fighting followed.",
    "A man in his 40s was killed.",
    "At the end of the day, it failed.",
    "It aired on the programme “This Week”.",
    "Since the fall of the capital, little has changed.",
    "Russia Today reported it.",
    "It moved 3.5 km in 10 minutes.",
    "He ran for a second time.",
    "The army could march on the capital.",
]

ANCHORS = [
    ("2022-02-24", "Russia attacked on Thursday.", "2022-02-24"),
    ("2022-02-24", "Putin spoke on Monday.", "2022-02-21"),
    ("2022-02-21", "He ordered troops in on Monday.", "2022-02-21"),
    ("2023-10-08", "Gunmen crossed on Saturday.", "2023-10-07"),
    ("2023-10-09", "Gunmen crossed on Saturday.", "2023-10-07"),
    ("2023-10-09", "Gunmen crossed over the weekend.", "2023-10-07/2023-10-08"),
    ("2023-10-08", "Gunmen crossed last week.", "2023-09-25/2023-10-01"),
    ("2021-01-02", "Shells fell on Thursday.", "2020-12-31"),
    ("2021-01-02", "Shells fell in December.", "2020-12"),
    ("2021-01-02", "Shells fell last month.", "2020-12"),
    ("2021-01-02", "Shells fell on December 30.", "2020-12-30"),
    ("2020-12-30", "They will meet on January 4.", "2021-01-04"),
    ("2020-12-30", "They will meet next month.", "2021-01"),
    ("2020-03-01", "Rebels fired on Saturday.", "2020-02-29"),
    ("2020-03-01", "Rebels fired yesterday.", "2020-02-29"),
    ("2024-01-15", "The army struck last winter.", "2022-24"),
    ("2024-01-15", "The army struck last summer.", "2023-22"),
    ("2024-01-15", "The army struck last year.", "2023"),
    ("2016-07-16", "Soldiers seized the bridge on Friday night.", "2016-07-15"),
    ("2014-03-18", "Crimea voted on Sunday.", "2014-03-16"),
    ("2014-03-14", "Crimea will vote on Sunday.", "2014-03-16"),
    ("2021-08-16", "The Taliban entered Kabul on Sunday.", "2021-08-15"),
    ("2023-04-17", "Fighting in Khartoum erupted on Saturday.", "2023-04-15"),
    ("2021-05-13T22:40", "Indian soldiers fired on Friday.", "2021-05-14"),
    ("2021-05-13T09:00", "Indian soldiers fired on Friday.", "2021-05-07"),
]


def _read(text: str, anchor: Anchor = FRIDAY) -> list[tuple[str, str]]:
    return [
        (found.expression, found.edtf) for found in find_dates(analyse(text), anchor)
    ]


@pytest.mark.parametrize(("text", "expected"), ABSOLUTE)
def test_calendar_dates_are_read(text: str, expected: list[tuple[str, str]]) -> None:
    assert _read(text) == expected


@pytest.mark.parametrize(("text", "expected"), RELATIVE)
def test_relative_dates_count_from_publication(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert _read(text) == expected


@pytest.mark.parametrize(("text", "expected"), WORDINGS)
def test_other_wordings_mean_the_same_days(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert _read(text) == expected


@pytest.mark.parametrize(("text", "expression"), NIGHTS)
def test_nights_reach_into_the_next_day(text: str, expression: str) -> None:
    assert _read(text) == [(expression, "2021-05-10/2021-05-11")]


@pytest.mark.parametrize(("text", "expected"), FIGURES)
def test_periods_of_figures_count_from_the_quarter_reported(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert _read(text) == expected


@pytest.mark.parametrize(("text", "expected"), NARRATED)
def test_further_wordings_of_dates_are_read(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert _read(text) == expected


@pytest.mark.parametrize(("text", "days"), BESIDE)
def test_days_beside_an_event_count_from_its_date(text: str, days: list[str]) -> None:
    assert [edtf for _, edtf in _read(text)] == days


@pytest.mark.parametrize(("text", "edtf"), CHAINED)
def test_chained_dates_count_from_the_date_before(text: str, edtf: str) -> None:
    assert _read(text)[-1][1] == edtf


@pytest.mark.parametrize("text", NO_DATE)
def test_what_is_no_date_is_left_out(text: str) -> None:
    assert _read(text) == []


@pytest.mark.parametrize(("published", "text", "edtf"), ANCHORS)
def test_dates_follow_the_day_of_publication(
    published: str, text: str, edtf: str
) -> None:
    assert [value for _, value in _read(text, Anchor.of(published))] == [edtf]


FILED = [
    # Already the next day there.
    ("2021-05-13T22:30:00+00:00", "Asia/Yerevan", "on Friday", "2021-05-14"),
    ("2021-05-13T22:30:00+00:00", "Asia/Yerevan", "yesterday", "2021-05-13"),
    ("2021-05-13T20:30:00-04:00", "Asia/Yerevan", "on Friday", "2021-05-14"),
    # Still the day before there.
    ("2021-05-14T00:30:00+00:00", "America/New_York", "today", "2021-05-13"),
    ("2021-05-14T00:30:00+00:00", "America/New_York", "on Thursday", "2021-05-13"),
    # The same day there, late though it is here: Friday is last week's.
    ("2021-05-13T19:00:00+00:00", "Europe/London", "on Friday", "2021-05-07"),
    # Without a zone of its own the time can't be told elsewhere.
    ("2021-05-13T22:30:00", "Asia/Yerevan", "yesterday", "2021-05-12"),
    ("2021-05-13", "Asia/Yerevan", "yesterday", "2021-05-12"),
]


@pytest.mark.parametrize(("published", "zone", "words", "edtf"), FILED)
def test_days_are_those_of_the_place_a_report_was_filed_from(
    published: str, zone: str, words: str, edtf: str
) -> None:
    anchor = Anchor.of(published, ZoneInfo(zone))

    assert [value for _, value in _read(f"Shells fell {words}.", anchor)] == [edtf]


def test_the_reason_names_the_day_where_a_report_was_filed() -> None:
    anchor = Anchor.of("2021-05-13T22:30:00+00:00", ZoneInfo("Asia/Yerevan"))

    (found,) = find_dates(analyse("Shells fell yesterday."), anchor)

    assert found.why is not None
    assert found.why.note == (
        "“yesterday”, published Thu 13 May 2021, Fri there → 2021-05-13"
    )


@pytest.mark.parametrize("published", ["0001-01-01T00:30+00:00", "9999-12-31T23:00Z"])
def test_the_ends_of_the_calendar_have_no_other_zone(published: str) -> None:
    anchor = Anchor.of(published, ZoneInfo("Pacific/Auckland"))

    assert anchor.printed_day is not None
    assert anchor.day is not None
    assert find_dates(analyse("Shells fell yesterday and tomorrow."), anchor) != []


@pytest.mark.parametrize("number", range(7))
def test_every_weekday_is_the_last_one_up_to_publication(number: int) -> None:
    published = date(2021, 5, 10 + number)

    found = _read("Soldiers were killed on Wednesday.", Anchor(published))

    assert found == [("Wednesday", f"2021-05-{5 if number < 2 else 12:02d}")]


@pytest.mark.parametrize("number", range(7))
def test_every_coming_weekday_is_the_next_one_from_publication(number: int) -> None:
    published = date(2021, 5, 10 + number)

    found = _read("The ministers will meet on Wednesday.", Anchor(published))

    assert found == [("Wednesday", f"2021-05-{12 if number < 3 else 19:02d}")]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "“We were attacked yesterday,” the minister said on Wednesday.",
            ["2021-05-11", "2021-05-12"],
        ),
        (
            "The minister said on Wednesday: “We were attacked yesterday.”",
            ["2021-05-12", "2021-05-11"],
        ),
        ('"We were attacked yesterday," the minister said.', ["2021-05-13"]),
        (
            '"We leave today," he said after Wednesday\'s clash.',
            [
                "2021-05-14",
                "2021-05-12",
            ],
        ),
    ],
)
def test_quoted_days_count_from_the_day_they_were_said(
    text: str, days: list[str]
) -> None:
    assert [edtf for _, edtf in _read(text)] == days


def test_without_publication_only_dates_that_stand_alone_are_read() -> None:
    text = "On Friday troops left. They came on 3 May 2021. Two days later, last week."

    assert _read(text, Anchor()) == [
        ("3 May 2021", "2021-05-03"),
        ("Two days later", "2021-05-05"),
    ]


def test_a_history_takes_its_years_from_its_own_dates() -> None:
    text = (
        "War broke out on 6 April 1992. In May the airport was taken. It reopened on "
        "29 June 1992. On 4 March 1994 a line was drawn, and the siege ended on "
        "29 February 1996. On 2 May 1992 the president was held; he was freed on 3 May."
    )

    found = dict(_read(text))

    assert (found["May"], found["3 May"]) == ("1992-05", "1992-05-03")


def test_an_unambiguous_date_shows_the_order_of_the_others() -> None:
    text = "Updated 05/14/2021. First published 05/04/2021."

    assert [edtf for _, edtf in _read(text)] == ["2021-05-14", "2021-05-04"]


def test_a_mention_carries_its_bounds_its_rule_and_its_reason() -> None:
    text = "He called late on Thursday."

    (found,) = find_dates(analyse(text), Anchor(datetime(2021, 5, 14, 20, 7)))  # noqa: DTZ001

    assert (found.earliest, found.latest) == ("2021-05-13", "2021-05-13")
    assert text[slice(*found.span)] == "late on Thursday"
    assert found.rule == "weekday, past"
    assert found.why is not None
    assert (found.why.method, found.why.rule) == ("dates", "weekday, past")
    assert found.why.note == (
        "“late on Thursday”, published Fri 14 May 2021 → 2021-05-13"
    )


@pytest.mark.parametrize("published", [None, "", "soon", "2021-13-45"])
def test_an_unreadable_publication_date_anchors_nothing(published: str | None) -> None:
    assert Anchor.of(published).day is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "99999 years ago, 50 decades ago and 31 February 2021.",
        "30/30/2021 and 2021-19-39 and 45 May.",
        "the 0th, the 99th century, Q9 9999",
        "999 years ago the next century came in 1000 decades.",
        "\U0001f6a8 Friday\u200b \U0001f6a8 Monday",
    ],
)
def test_odd_input_never_fails(text: str) -> None:
    for found in find_dates(analyse(text), FRIDAY):
        assert text[slice(*found.span)] == found.expression


@pytest.mark.parametrize(
    ("piece", "count"),
    [
        ("12, ", 0),
        ("May 1, 2, ", 20_000),
        ("the end of ", 0),
        ("1 ", 0),
        ("10:10 (", 20_000),
    ],
)
def test_a_page_of_numbers_does_not_cost_its_square(piece: str, count: int) -> None:
    assert len(scan(piece * 20_000)) == count


def test_dates_in_gives_the_mentions_between_two_offsets() -> None:
    text = "They met on Monday. They met again on Tuesday."
    dates = find_dates(analyse(text), FRIDAY)

    assert [d.expression for d in dates_in(dates, 19, len(text))] == ["Tuesday"]
