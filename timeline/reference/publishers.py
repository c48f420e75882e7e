"""Outlets by the host of their pages, and by the companies that sign for them.

Hosts and company names are facts taken from the outlets' own pages. A host that is
not here is no obstacle: the page, or the editor, names the publisher.
"""

from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from timeline.reference.own_outlets import LEGAL_FORM, bare_name, own_outlets
from timeline.reference.own_scripts import OUTLETS

_TABLE: Final = Path(__file__).with_name("outlets.tsv")


def _rows() -> list[list[str]]:
    """Return host, name and home, if the table gives one, of its outlets."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    return [line.split("|") for line in lines if not line.startswith("#")]


_WIDELY_READ: Final[dict[str, str]] = {
    # Agencies with readers of their own
    "reuters.com": "Reuters",
    "apnews.com": "AP",
    "ap.org": "AP",
    "afp.com": "AFP",
    "barrons.com": "Barron's",
    "bloomberg.com": "Bloomberg",
    "upi.com": "UPI",
    "tass.com": "TASS",
    "tass.ru": "TASS",
    "interfax.ru": "Interfax",
    "interfax.com": "Interfax",
    "interfax.com.ua": "Interfax-Ukraine",
    "ria.ru": "RIA Novosti",
    "sputniknews.com": "Sputnik",
    "sputnikglobe.com": "Sputnik",
    "dpa-international.com": "dpa",
    "efe.com": "EFE",
    "ansa.it": "ANSA",
    "aa.com.tr": "Anadolu",
    "xinhuanet.com": "Xinhua",
    "news.cn": "Xinhua",
    "english.kyodonews.net": "Kyodo",
    "yna.co.kr": "Yonhap",
    "kcna.kp": "KCNA",
    "ptinews.com": "PTI",
    "aninews.in": "ANI",
    "irna.ir": "IRNA",
    "tasnimnews.com": "Tasnim",
    "farsnews.ir": "Fars",
    "mehrnews.com": "Mehr",
    "isna.ir": "ISNA",
    "sana.sy": "SANA",
    "wafa.ps": "WAFA",
    "spa.gov.sa": "SPA",
    "wam.ae": "WAM",
    "ukrinform.net": "Ukrinform",
    "unian.info": "UNIAN",
    "unian.net": "UNIAN",
    "belta.by": "BelTA",
    "armenpress.am": "Armenpress",
    "azertag.az": "AZERTAC",
    "trend.az": "Trend",
    "apa.az": "APA.az",
    "report.az": "Report.az",
    "turan.az": "Turan",
    # United Kingdom, Ireland
    "bbc.com": "BBC",
    "bbc.co.uk": "BBC",
    "theguardian.com": "The Guardian",
    "guardian.co.uk": "The Guardian",
    "independent.co.uk": "The Independent",
    "telegraph.co.uk": "The Telegraph",
    "thetimes.co.uk": "The Times",
    "thetimes.com": "The Times",
    "ft.com": "Financial Times",
    "economist.com": "The Economist",
    "sky.com": "Sky News",
    "dailymail.co.uk": "Daily Mail",
    "mirror.co.uk": "Daily Mirror",
    "thesun.co.uk": "The Sun",
    "express.co.uk": "Daily Express",
    "standard.co.uk": "Evening Standard",
    "metro.co.uk": "Metro",
    "channel4.com": "Channel 4",
    "itv.com": "ITV News",
    "middleeasteye.net": "Middle East Eye",
    "opendemocracy.net": "openDemocracy",
    "bellingcat.com": "Bellingcat",
    "irishtimes.com": "The Irish Times",
    "rte.ie": "RTÉ",
    # North America
    "nytimes.com": "The New York Times",
    "washingtonpost.com": "The Washington Post",
    "wsj.com": "The Wall Street Journal",
    "latimes.com": "Los Angeles Times",
    "chicagotribune.com": "Chicago Tribune",
    "bostonglobe.com": "The Boston Globe",
    "usatoday.com": "USA Today",
    "csmonitor.com": "The Christian Science Monitor",
    "nypost.com": "New York Post",
    "newsweek.com": "Newsweek",
    "time.com": "Time",
    "theatlantic.com": "The Atlantic",
    "newyorker.com": "The New Yorker",
    "foreignpolicy.com": "Foreign Policy",
    "foreignaffairs.com": "Foreign Affairs",
    "politico.com": "Politico",
    "politico.eu": "Politico Europe",
    "axios.com": "Axios",
    "thehill.com": "The Hill",
    "npr.org": "NPR",
    "pbs.org": "PBS",
    "cnn.com": "CNN",
    "foxnews.com": "Fox News",
    "nbcnews.com": "NBC News",
    "cbsnews.com": "CBS News",
    "abcnews.go.com": "ABC News",
    "abcnews.com": "ABC News",
    "msnbc.com": "MSNBC",
    "cnbc.com": "CNBC",
    "voanews.com": "Voice of America",
    "rferl.org": "RFE/RL",
    "azatutyun.am": "RFE/RL Armenian Service",
    "svoboda.org": "RFE/RL Russian Service",
    "rfa.org": "Radio Free Asia",
    "vice.com": "Vice",
    "vox.com": "Vox",
    "thedailybeast.com": "The Daily Beast",
    "huffpost.com": "HuffPost",
    "businessinsider.com": "Business Insider",
    "insider.com": "Business Insider",
    "forbes.com": "Forbes",
    "fortune.com": "Fortune",
    "marketwatch.com": "MarketWatch",
    "yahoo.com": "Yahoo News",
    "msn.com": "MSN",
    "investing.com": "Investing.com",
    "usnews.com": "U.S. News & World Report",
    "eurasianet.org": "Eurasianet",
    "defensenews.com": "Defense News",
    "militarytimes.com": "Military Times",
    "al-monitor.com": "Al-Monitor",
    "theintercept.com": "The Intercept",
    "cbc.ca": "CBC",
    "ctvnews.ca": "CTV News",
    "globalnews.ca": "Global News",
    "theglobeandmail.com": "The Globe and Mail",
    "thestar.com": "Toronto Star",
    "nationalpost.com": "National Post",
    # Europe
    "dw.com": "Deutsche Welle",
    "spiegel.de": "Der Spiegel",
    "zeit.de": "Die Zeit",
    "faz.net": "Frankfurter Allgemeine Zeitung",
    "sueddeutsche.de": "Süddeutsche Zeitung",
    "welt.de": "Die Welt",
    "tagesschau.de": "Tagesschau",
    "zdf.de": "ZDF",
    "taz.de": "taz",
    "bild.de": "Bild",
    "derstandard.at": "Der Standard",
    "orf.at": "ORF",
    "nzz.ch": "Neue Zürcher Zeitung",
    "swissinfo.ch": "SWI swissinfo.ch",
    "france24.com": "France 24",
    "rfi.fr": "RFI",
    "lemonde.fr": "Le Monde",
    "lefigaro.fr": "Le Figaro",
    "liberation.fr": "Libération",
    "francetvinfo.fr": "France Info",
    "franceinfo.fr": "France Info",
    "euronews.com": "Euronews",
    "euractiv.com": "Euractiv",
    "euobserver.com": "EUobserver",
    "elpais.com": "El País",
    "elmundo.es": "El Mundo",
    "abc.es": "ABC",
    "lavanguardia.com": "La Vanguardia",
    "rtve.es": "RTVE",
    "corriere.it": "Corriere della Sera",
    "repubblica.it": "la Repubblica",
    "lastampa.it": "La Stampa",
    "publico.pt": "Público",
    "nos.nl": "NOS",
    "nrc.nl": "NRC",
    "vrt.be": "VRT",
    "lesoir.be": "Le Soir",
    "brusselstimes.com": "The Brussels Times",
    "svt.se": "SVT",
    "dn.se": "Dagens Nyheter",
    "nrk.no": "NRK",
    "dr.dk": "DR",
    "yle.fi": "Yle",
    "hs.fi": "Helsingin Sanomat",
    "err.ee": "ERR",
    "lrt.lt": "LRT",
    "lsm.lv": "LSM",
    "gazeta.pl": "Gazeta.pl",
    "wyborcza.pl": "Gazeta Wyborcza",
    "tvpworld.com": "TVP World",
    "balkaninsight.com": "Balkan Insight",
    "n1info.rs": "N1",
    "ekathimerini.com": "Kathimerini",
    "novinite.com": "Novinite",
    # Ukraine, Russia, Belarus, Moldova
    "kyivindependent.com": "The Kyiv Independent",
    "kyivpost.com": "Kyiv Post",
    "pravda.com.ua": "Ukrainska Pravda",
    "suspilne.media": "Suspilne",
    "hromadske.ua": "Hromadske",
    "liga.net": "LIGA.net",
    "themoscowtimes.com": "The Moscow Times",
    "meduza.io": "Meduza",
    "novayagazeta.eu": "Novaya Gazeta Europe",
    "kommersant.ru": "Kommersant",
    "rbc.ru": "RBC",
    "lenta.ru": "Lenta.ru",
    "gazeta.ru": "Gazeta.ru",
    "vedomosti.ru": "Vedomosti",
    "iz.ru": "Izvestia",
    "rt.com": "RT",
    "1tv.ru": "Channel One Russia",
    "kremlin.ru": "Kremlin",
    # Caucasus, Central Asia, Turkey
    "oc-media.org": "OC Media",
    "jam-news.net": "JAMnews",
    "civil.ge": "Civil Georgia",
    "agenda.ge": "Agenda.ge",
    "civilnet.am": "CivilNet",
    "news.am": "NEWS.am",
    "panarmenian.net": "PanARMENIAN.Net",
    "hetq.am": "Hetq",
    "1news.az": "1news.az",
    "caliber.az": "Caliber.Az",
    "azernews.az": "AzerNews",
    "astanatimes.com": "The Astana Times",
    "timesca.com": "The Times of Central Asia",
    "24.kg": "24.kg",
    "hurriyetdailynews.com": "Hürriyet Daily News",
    "dailysabah.com": "Daily Sabah",
    "trtworld.com": "TRT World",
    "bianet.org": "Bianet",
    "duvarenglish.com": "Duvar English",
    # Middle East, North Africa
    "aljazeera.com": "Al Jazeera",
    "aljazeera.net": "Al Jazeera",
    "alarabiya.net": "Al Arabiya",
    "arabnews.com": "Arab News",
    "aawsat.com": "Asharq Al-Awsat",
    "thenationalnews.com": "The National",
    "gulfnews.com": "Gulf News",
    "khaleejtimes.com": "Khaleej Times",
    "newarab.com": "The New Arab",
    "middleeastmonitor.com": "Middle East Monitor",
    "haaretz.com": "Haaretz",
    "timesofisrael.com": "The Times of Israel",
    "jpost.com": "The Jerusalem Post",
    "ynetnews.com": "Ynetnews",
    "i24news.tv": "i24NEWS",
    "presstv.ir": "Press TV",
    "tehrantimes.com": "Tehran Times",
    "iranintl.com": "Iran International",
    "rudaw.net": "Rudaw",
    "kurdistan24.net": "Kurdistan24",
    "shafaq.com": "Shafaq News",
    "naharnet.com": "Naharnet",
    "lorientlejour.com": "L'Orient-Le Jour",
    "dailystar.com.lb": "The Daily Star",
    "ahram.org.eg": "Ahram Online",
    "egyptindependent.com": "Egypt Independent",
    "madamasr.com": "Mada Masr",
    "libyaobserver.ly": "The Libya Observer",
    "moroccoworldnews.com": "Morocco World News",
    # Africa
    "allafrica.com": "allAfrica",
    "africanews.com": "Africanews",
    "theafricareport.com": "The Africa Report",
    "jeuneafrique.com": "Jeune Afrique",
    "theeastafrican.co.ke": "The EastAfrican",
    "nation.africa": "Nation",
    "standardmedia.co.ke": "The Standard (Kenya)",
    "the-star.co.ke": "The Star (Kenya)",
    "monitor.co.ug": "Daily Monitor",
    "newtimes.co.rw": "The New Times",
    "addisstandard.com": "Addis Standard",
    "thereporterethiopia.com": "The Reporter (Ethiopia)",
    "sudantribune.com": "Sudan Tribune",
    "dabangasudan.org": "Radio Dabanga",
    "radiotamazuj.org": "Radio Tamazuj",
    "garoweonline.com": "Garowe Online",
    "hiiraan.com": "Hiiraan Online",
    "premiumtimesng.com": "Premium Times",
    "punchng.com": "Punch",
    "vanguardngr.com": "Vanguard",
    "guardian.ng": "The Guardian Nigeria",
    "thisdaylive.com": "THISDAY",
    "dailytrust.com": "Daily Trust",
    "news24.com": "News24",
    "dailymaverick.co.za": "Daily Maverick",
    "mg.co.za": "Mail & Guardian",
    "actualite.cd": "Actualite.cd",
    "radiookapi.net": "Radio Okapi",
    # South Asia
    "thehindu.com": "The Hindu",
    "indianexpress.com": "The Indian Express",
    "hindustantimes.com": "Hindustan Times",
    "indiatimes.com": "The Times of India",
    "economictimes.indiatimes.com": "The Economic Times",
    "ndtv.com": "NDTV",
    "indiatoday.in": "India Today",
    "thewire.in": "The Wire",
    "theprint.in": "ThePrint",
    "scroll.in": "Scroll.in",
    "news18.com": "News18",
    "deccanherald.com": "Deccan Herald",
    "dawn.com": "Dawn",
    "geo.tv": "Geo News",
    "tribune.com.pk": "The Express Tribune",
    "thenews.com.pk": "The News International",
    "arynews.tv": "ARY News",
    "thedailystar.net": "The Daily Star (Bangladesh)",
    "dhakatribune.com": "Dhaka Tribune",
    "bdnews24.com": "bdnews24.com",
    "kathmandupost.com": "The Kathmandu Post",
    "dailymirror.lk": "Daily Mirror (Sri Lanka)",
    "tolonews.com": "TOLOnews",
    "khaama.com": "Khaama Press",
    "amu.tv": "Amu TV",
    # East and South-East Asia, Oceania
    "scmp.com": "South China Morning Post",
    "globaltimes.cn": "Global Times",
    "chinadaily.com.cn": "China Daily",
    "cgtn.com": "CGTN",
    "people.com.cn": "People's Daily",
    "hongkongfp.com": "Hong Kong Free Press",
    "focustaiwan.tw": "Focus Taiwan",
    "taipeitimes.com": "Taipei Times",
    "taiwannews.com.tw": "Taiwan News",
    "japantimes.co.jp": "The Japan Times",
    "nhk.or.jp": "NHK",
    "asahi.com": "The Asahi Shimbun",
    "mainichi.jp": "The Mainichi",
    "nikkei.com": "Nikkei",
    "koreaherald.com": "The Korea Herald",
    "koreatimes.co.kr": "The Korea Times",
    "koreajoongangdaily.joins.com": "Korea JoongAng Daily",
    "nknews.org": "NK News",
    "channelnewsasia.com": "CNA",
    "straitstimes.com": "The Straits Times",
    "bangkokpost.com": "Bangkok Post",
    "irrawaddy.com": "The Irrawaddy",
    "myanmar-now.org": "Myanmar Now",
    "mizzima.com": "Mizzima",
    "vnexpress.net": "VnExpress",
    "phnompenhpost.com": "The Phnom Penh Post",
    "inquirer.net": "Philippine Daily Inquirer",
    "rappler.com": "Rappler",
    "philstar.com": "The Philippine Star",
    "thejakartapost.com": "The Jakarta Post",
    "malaymail.com": "Malay Mail",
    "thediplomat.com": "The Diplomat",
    "abc.net.au": "ABC News (Australia)",
    "smh.com.au": "The Sydney Morning Herald",
    "theage.com.au": "The Age",
    "theaustralian.com.au": "The Australian",
    "news.com.au": "news.com.au",
    "sbs.com.au": "SBS News",
    "nzherald.co.nz": "The New Zealand Herald",
    "rnz.co.nz": "RNZ",
    "stuff.co.nz": "Stuff",
    # Latin America
    "telesurenglish.net": "teleSUR English",
    "telesurtv.net": "teleSUR",
    "infobae.com": "Infobae",
    "clarin.com": "Clarín",
    "lanacion.com.ar": "La Nación",
    "batimes.com.ar": "Buenos Aires Times",
    "folha.uol.com.br": "Folha de S.Paulo",
    "globo.com": "Globo",
    "estadao.com.br": "O Estado de S. Paulo",
    "eltiempo.com": "El Tiempo",
    "elespectador.com": "El Espectador",
    "eluniversal.com.mx": "El Universal",
    "insightcrime.org": "InSight Crime",
    # International organisations and monitors
    "news.un.org": "UN News",
    "un.org": "United Nations",
    "reliefweb.int": "ReliefWeb",
    "ohchr.org": "OHCHR",
    "nato.int": "NATO",
    "osce.org": "OSCE",
    "icrc.org": "ICRC",
    "crisisgroup.org": "International Crisis Group",
    "hrw.org": "Human Rights Watch",
    "amnesty.org": "Amnesty International",
    "understandingwar.org": "Institute for the Study of War",
    "thenewhumanitarian.org": "The New Humanitarian",
    "state.gov": "U.S. Department of State",
}
HOSTS: Final[dict[str, str]] = {row[0]: row[1] for row in _rows()} | _WIDELY_READ
HOMES: Final[dict[str, str]] = {row[0]: row[2] for row in _rows() if len(row) > 2}
"""Host → the outlet's home, ISO 3166-1 alpha-2, where the table gives it."""

COMPANIES: Final[dict[str, str]] = {
    "Fusion Media": "Investing.com",
    "Guardian News & Media": "The Guardian",
    "Guardian News and Media": "The Guardian",
    "British Broadcasting Corporation": "BBC",
    "BBC News": "BBC",
    "Cable News Network": "CNN",
    "Warner Bros. Discovery": "CNN",
    "Al Jazeera Media Network": "Al Jazeera",
    "Al Jazeera English": "Al Jazeera",
    "The New York Times Company": "The New York Times",
    "WP Company": "The Washington Post",
    "Dow Jones & Company": "The Wall Street Journal",
    "Telegraph Media Group": "The Telegraph",
    "Express Newspapers": "Daily Express",
    "MGN": "Daily Mirror",
    "West Australian Newspapers": "The West Australian",
    "Herring Networks": "One America News Network",
    "Times Newspapers": "The Times",
    "The Financial Times": "Financial Times",
    "National Public Radio": "NPR",
    "Fox News Network": "Fox News",
    "CBS Interactive": "CBS News",
    "NBC Universal": "NBC News",
    "NBCUniversal Media": "NBC News",
    "Canadian Broadcasting Corporation": "CBC",
    "Radio Free Europe/Radio Liberty": "RFE/RL",
    "RFE/RL, Inc": "RFE/RL",
    "Voice of America": "Voice of America",
    "VOA": "Voice of America",
    "VOA News": "Voice of America",
    "DW": "Deutsche Welle",
    "Deutsche Welle": "Deutsche Welle",
    "FRANCE 24": "France 24",
    "France Médias Monde": "France 24",
    "South China Morning Post Publishers": "South China Morning Post",
    "Bennett, Coleman & Co": "The Times of India",
    "Australian Broadcasting Corporation": "ABC News (Australia)",
    "Agence France-Presse": "AFP",
    "Thomson Reuters": "Reuters",
    "The Associated Press": "AP",
    "Associated Press": "AP",
    "Anadolu Agency": "Anadolu",
    "TASS Russian News Agency": "TASS",
    "Russian News Agency": "TASS",
    "Radio Liberty": "RFE/RL",
    "Yahoo": "Yahoo News",
}


def host_of(url: str) -> str:
    """Return the host of an address in lower case, without "www."."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    return host.removeprefix("www.")


def publisher_at(url: str) -> str | None:
    """Return the outlet whose pages stand at the host of ``url``, if it is known."""
    own = own_outlets()
    labels = host_of(url).split(".")
    for start in range(len(labels) - 1):
        host = ".".join(labels[start:])
        if name := own.hosts.get(host):
            return name
        if name := HOSTS.get(host):
            return _as_kept(name)
    return None


def known_publisher(name: str) -> str | None:
    """Return the known outlet that ``name`` (outlet, company or host) stands for."""
    name = name.strip(" .,|").removeprefix("www.")
    own = own_outlets().names
    forms = (name.casefold(), bare_name(name))
    if kept := own.get(forms[0]):
        return kept
    if packaged := _names().get(forms[0]) or _names().get(forms[1]):
        return _as_kept(packaged)
    return own.get(forms[1])


def packaged_name(name: str) -> str:
    """Return what we call the outlet that the desk calls ``name``; else ``name``."""
    if name in _first_hosts():
        return name
    own = own_outlets().hosts
    kept = (packaged for packaged in _first_hosts() if _as_kept(packaged) == name)
    return next(kept, name) if name in own.values() else name


def _as_kept(packaged: str) -> str:
    """Return the name by which the desk keeps a packaged outlet.

    It is known by the first of its hosts, whatever its name is now.
    """
    own = own_outlets()
    if packaged.casefold() in own.names:
        return own.names[packaged.casefold()]
    return own.hosts.get(_first_hosts()[packaged], packaged)


@cache
def _first_hosts() -> dict[str, str]:
    """Name → the first host listed of it; companies' outlets have none."""
    listed = {name: host for host, name in reversed(HOSTS.items())}
    return dict.fromkeys(COMPANIES.values(), "") | listed


@cache
def _names() -> dict[str, str]:
    names = {name.casefold(): name for name in HOSTS.values()}
    names |= {bare_name(name): name for name in HOSTS.values()}
    for company, name in (*COMPANIES.items(), *OUTLETS.items()):
        names |= {company.casefold(): name, bare_name(company): name}
    names |= {host: name for host, name in HOSTS.items() if host.count(".") == 1}
    return names


def without_legal_form(company: str) -> str:
    """Return a company's name without "Ltd", "Inc." and the like."""
    return LEGAL_FORM.sub("", company.strip(" .,"))
