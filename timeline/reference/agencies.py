"""News agencies and the forms in which other outlets credit them.

Names, acronyms and homelands are facts taken from the agencies' own sites.
"""

import re
from functools import cache
from typing import Final, NamedTuple

from timeline.reference.own_scripts import AGENCIES as _OWN_FORMS


class Agency(NamedTuple):
    """``name`` as readers write it; ``forms`` as credits and datelines write it."""

    name: str
    country: str
    """ISO 3166-1 alpha-3."""
    forms: tuple[str, ...]


AGENCIES: Final = (
    Agency("Reuters", "GBR", ("Reuters", "Thomson Reuters")),
    Agency("AFP", "FRA", ("AFP", "Agence France-Presse", "Agence France Presse")),
    Agency("AP", "USA", ("AP", "Associated Press", "The Associated Press", "AP News")),
    Agency("UPI", "USA", ("UPI", "United Press International")),
    Agency("Bloomberg", "USA", ("Bloomberg", "Bloomberg News")),
    Agency("TASS", "RUS", ("TASS", "ITAR-TASS", "ТАСС")),
    Agency("Interfax", "RUS", ("Interfax", "Интерфакс")),
    Agency("RIA Novosti", "RUS", ("RIA Novosti", "RIA", "РИА Новости")),
    Agency("Sputnik", "RUS", ("Sputnik",)),
    Agency("dpa", "DEU", ("dpa", "DPA", "Deutsche Presse-Agentur", "dpa-infocom",
           "dpa-AFX")),
    Agency("EFE", "ESP", ("EFE", "Agencia EFE", "EFE-EPA")),
    Agency("Europa Press", "ESP", ("Europa Press",)),
    Agency("ANSA", "ITA", ("ANSA",)),
    Agency("APA", "AUT", ("Austria Presse Agentur",)),
    Agency("Keystone-SDA", "CHE", ("Keystone-SDA", "Keystone-ATS", "SDA")),
    Agency("Belga", "BEL", ("Belga", "Belga News Agency")),
    Agency("ANP", "NLD", ("ANP",)),
    Agency("TT", "SWE", ("TT", "TT News Agency", "Tidningarnas Telegrambyrå")),
    Agency("NTB", "NOR", ("NTB",)),
    Agency("Ritzau", "DNK", ("Ritzau",)),
    Agency("STT", "FIN", ("STT",)),
    Agency("PA Media", "GBR", ("PA Media", "PA", "Press Association")),
    Agency("PAP", "POL", ("PAP", "Polish Press Agency")),
    Agency("CTK", "CZE", ("CTK", "ČTK", "Czech News Agency")),
    Agency("MTI", "HUN", ("MTI",)),
    Agency("Agerpres", "ROU", ("Agerpres",)),
    Agency("BTA", "BGR", ("BTA", "Bulgarian News Agency")),
    Agency("Tanjug", "SRB", ("Tanjug",)),
    Agency("Beta", "SRB", ("Beta",)),
    Agency("HINA", "HRV", ("HINA", "Hina")),
    Agency("ANA-MPA", "GRC", ("ANA-MPA", "AMNA", "Athens News Agency")),
    Agency("CNA (Cyprus)", "CYP", ("Cyprus News Agency",)),
    Agency("Ukrinform", "UKR", ("Ukrinform", "Укрінформ")),
    Agency("Interfax-Ukraine", "UKR", ("Interfax-Ukraine", "Інтерфакс-Україна")),
    Agency("UNIAN", "UKR", ("UNIAN", "УНІАН")),
    Agency("BelTA", "BLR", ("BelTA", "BELTA")),
    Agency("BNS", "LTU", ("BNS", "Baltic News Service")),
    Agency("ELTA", "LTU", ("ELTA",)),
    Agency("LETA", "LVA", ("LETA",)),
    Agency("Moldpres", "MDA", ("Moldpres",)),
    Agency("Anadolu", "TUR", ("Anadolu", "Anadolu Agency", "Anadolu Ajansı", "AA")),
    Agency("DHA", "TUR", ("DHA", "Demirören News Agency")),
    Agency("İHA", "TUR", ("İHA", "IHA", "İhlas News Agency", "Ihlas News Agency")),
    Agency("Armenpress", "ARM", ("Armenpress", "ARMENPRESS")),
    Agency("ARKA", "ARM", ("ARKA",)),
    Agency("AZERTAC", "AZE", ("AZERTAC", "Azertac", "AzerTAc")),
    Agency("APA (Azerbaijan)", "AZE", ("Azeri-Press",)),
    Agency("Trend", "AZE", ("Trend", "Trend News Agency")),
    Agency("Turan", "AZE", ("Turan", "Turan News Agency")),
    Agency("InterPressNews", "GEO", ("InterPressNews", "IPN")),
    Agency("Kazinform", "KAZ", ("Kazinform",)),
    Agency("Kabar", "KGZ", ("Kabar",)),
    Agency("Khovar", "TJK", ("Khovar",)),
    Agency("IRNA", "IRN", ("IRNA", "Islamic Republic News Agency")),
    Agency("Tasnim", "IRN", ("Tasnim", "Tasnim News Agency")),
    Agency("Fars", "IRN", ("Fars", "Fars News Agency", "FNA")),
    Agency("Mehr", "IRN", ("Mehr", "Mehr News Agency", "MNA")),
    Agency("ISNA", "IRN", ("ISNA",)),
    Agency("SANA", "SYR", ("SANA", "Syrian Arab News Agency")),
    Agency("NNA", "LBN", ("NNA", "National News Agency")),
    Agency("Petra", "JOR", ("Petra", "Jordan News Agency")),
    Agency("WAFA", "PSE", ("WAFA", "Wafa", "Palestinian News Agency")),
    Agency("Ma'an", "PSE", ("Ma'an", "Ma'an News Agency")),
    Agency("INA", "IRQ", ("INA", "Iraqi News Agency")),
    Agency("SPA", "SAU", ("SPA", "Saudi Press Agency")),
    Agency("WAM", "ARE", ("WAM", "Emirates News Agency")),
    Agency("QNA", "QAT", ("QNA", "Qatar News Agency")),
    Agency("KUNA", "KWT", ("KUNA", "Kuwait News Agency")),
    Agency("ONA", "OMN", ("ONA", "Oman News Agency")),
    Agency("BNA", "BHR", ("BNA", "Bahrain News Agency")),
    Agency("Saba", "YEM", ("Saba", "Saba News Agency")),
    Agency("MENA", "EGY", ("MENA", "Middle East News Agency")),
    Agency("MAP", "MAR", ("MAP", "Maghreb Arabe Presse")),
    Agency("APS", "DZA", ("APS", "Algeria Press Service")),
    Agency("TAP", "TUN", ("TAP", "Tunis Afrique Presse")),
    Agency("LANA", "LBY", ("LANA", "Libyan News Agency")),
    Agency("SUNA", "SDN", ("SUNA", "Sudan News Agency")),
    Agency("ENA", "ETH", ("ENA", "Ethiopian News Agency")),
    Agency("Fana", "ETH", ("Fana", "FBC")),
    Agency("NAN", "NGA", ("NAN", "News Agency of Nigeria")),
    Agency("GNA", "GHA", ("GNA", "Ghana News Agency")),
    Agency("KNA", "KEN", ("KNA", "Kenya News Agency")),
    Agency("PANA", "SEN", ("PANA", "PANAPRESS")),
    Agency("Xinhua", "CHN", ("Xinhua", "Xinhua News Agency", "XINHUA", "新华社")),
    Agency("China News Service", "CHN", ("China News Service", "CNS", "ECNS")),
    Agency("CNA", "TWN", ("CNA", "Central News Agency")),
    Agency("Kyodo", "JPN", ("Kyodo", "Kyodo News", "KYODO")),
    Agency("Jiji", "JPN", ("Jiji", "Jiji Press", "JIJI")),
    Agency("Yonhap", "KOR", ("Yonhap", "Yonhap News Agency")),
    Agency("Newsis", "KOR", ("Newsis",)),
    Agency("KCNA", "PRK", ("KCNA", "Korean Central News Agency")),
    Agency("Montsame", "MNG", ("Montsame", "MONTSAME")),
    Agency("PTI", "IND", ("PTI", "Press Trust of India")),
    Agency("ANI", "IND", ("ANI", "Asian News International")),
    Agency("IANS", "IND", ("IANS", "Indo-Asian News Service")),
    Agency("UNI", "IND", ("UNI", "United News of India")),
    Agency("APP", "PAK", ("APP", "Associated Press of Pakistan")),
    Agency("BSS", "BGD", ("BSS", "Bangladesh Sangbad Sangstha")),
    Agency("UNB", "BGD", ("UNB", "United News of Bangladesh")),
    Agency("RSS", "NPL", ("RSS", "Rastriya Samachar Samiti")),
    Agency("Pajhwok", "AFG", ("Pajhwok", "Pajhwok Afghan News")),
    Agency("Bakhtar", "AFG", ("Bakhtar", "Bakhtar News Agency")),
    Agency("Bernama", "MYS", ("Bernama", "BERNAMA")),
    Agency("Antara", "IDN", ("Antara", "ANTARA")),
    Agency("PNA", "PHL", ("PNA", "Philippine News Agency")),
    Agency("VNA", "VNM", ("VNA", "Vietnam News Agency")),
    Agency("AAP", "AUS", ("AAP", "Australian Associated Press")),
    Agency("Canadian Press", "CAN", ("Canadian Press", "The Canadian Press", "CP")),
    Agency("Notimex", "MEX", ("Notimex",)),
    Agency("Prensa Latina", "CUB", ("Prensa Latina",)),
    Agency("Télam", "ARG", ("Télam", "Telam")),
    Agency("Agência Brasil", "BRA", ("Agência Brasil", "Agencia Brasil")),
    Agency("Lusa", "PRT", ("Lusa", "LUSA")),
)  # fmt: skip


@cache
def _by_form() -> dict[str, str]:
    forms = {form: agency.name for agency in AGENCIES for form in agency.forms}
    return forms | {f: name for name, found in _OWN_FORMS.items() for f in found}


@cache
def _folded() -> dict[str, str]:
    """Long forms are told apart without regard to case; acronyms are not."""
    return {f.casefold(): name for f, name in _by_form().items() if len(f) > 4}


def agency_named(credit: str) -> str | None:
    """Return the agency that ``credit`` is a name of, as readers write it."""
    credit = credit.strip(" .,;:()[]/-–—|\u00a0")
    return _by_form().get(credit) or _folded().get(credit.casefold())


def agencies_credited(credit: str) -> list[str]:
    """Return the agencies in a credit such as "AFP, Reuters and agencies", in order."""
    parts = re.split(
        r"\s*(?:,|/|;|&|\+|\||\band\b|\bwith\b|\bvia\b|\bcontributed\b)\s*", credit
    )
    found = [agency_named(part) for part in parts]
    return list(dict.fromkeys(name for name in found if name))
