"""The country that an outlet is made in.

Most hosts say it by their top-level domain; the others are facts from the outlets' own
pages. Outlets that write for the whole world (a broadcaster's foreign service, say)
have no home here unless they print its time.
"""

from functools import cache
from typing import Final

from babel import Locale

from timeline.reference.own_outlets import own_outlets
from timeline.reference.publishers import (
    HOMES,
    HOSTS,
    host_of,
    known_publisher,
    packaged_name,
)

_HOSTS_OF: Final[dict[str, str]] = {
    "AE": "thenationalnews.com gulfnews.com khaleejtimes.com",
    "AM": "armenpress.am news.am civilnet.am azatutyun.am panarmenian.net hetq.am",
    "AR": "infobae.com clarin.com batimes.com.ar",
    "BD": "dhakatribune.com bdnews24.com thedailystar.net",
    "CA": "theglobeandmail.com thestar.com nationalpost.com",
    "CD": "actualite.cd radiookapi.net",
    "CH": "swissinfo.ch",
    "CN": "xinhuanet.com chinadaily.com.cn cgtn.com",
    "CO": "eltiempo.com elespectador.com",
    "DE": "faz.net dpa-international.com",
    "EG": "egyptindependent.com madamasr.com",
    "ES": "elpais.com lavanguardia.com efe.com",
    "ET": "addisstandard.com thereporterethiopia.com",
    "FR": "france24.com",
    "GB": "bbc.com theguardian.com thetimes.com ft.com economist.com sky.com "
    "channel4.com itv.com middleeasteye.net",
    "GR": "ekathimerini.com",
    "HK": "scmp.com hongkongfp.com",
    "ID": "thejakartapost.com",
    "IE": "irishtimes.com",
    "IL": "haaretz.com timesofisrael.com jpost.com ynetnews.com i24news.tv",
    "IN": "thehindu.com indianexpress.com hindustantimes.com indiatimes.com ndtv.com "
    "news18.com deccanherald.com ptinews.com",
    "IR": "tehrantimes.com tasnimnews.com mehrnews.com",
    "JP": "asahi.com nikkei.com english.kyodonews.net",
    "KE": "nation.africa",
    "KR": "koreaherald.com koreajoongangdaily.joins.com",
    "KZ": "astanatimes.com",
    "LB": "naharnet.com lorientlejour.com",
    "MA": "moroccoworldnews.com",
    "MY": "malaymail.com",
    "NG": "premiumtimesng.com punchng.com vanguardngr.com thisdaylive.com "
    "dailytrust.com",
    "NP": "kathmandupost.com",
    "PH": "inquirer.net rappler.com philstar.com",
    "PK": "dawn.com geo.tv arynews.tv",
    "QA": "aljazeera.com aljazeera.net",
    "RU": "tass.com interfax.com rt.com",
    "SA": "arabnews.com",
    "SG": "channelnewsasia.com straitstimes.com",
    "SO": "garoweonline.com hiiraan.com",
    "TH": "bangkokpost.com",
    "TR": "hurriyetdailynews.com dailysabah.com trtworld.com duvarenglish.com",
    "TW": "taipeitimes.com",
    "UA": "kyivindependent.com kyivpost.com ukrinform.net liga.net unian.net",
    "US": "apnews.com upi.com bloomberg.com nytimes.com washingtonpost.com wsj.com "
    "latimes.com chicagotribune.com bostonglobe.com usatoday.com csmonitor.com "
    "nypost.com newsweek.com time.com theatlantic.com foreignpolicy.com politico.com "
    "axios.com thehill.com npr.org pbs.org cnn.com foxnews.com nbcnews.com "
    "cbsnews.com abcnews.go.com msnbc.com cnbc.com voanews.com usnews.com yahoo.com",
    "VE": "telesurenglish.net telesurtv.net",
    "VN": "vnexpress.net",
    "ZA": "news24.com",
}
# Country codes that are sold as words.
_SOLD: Final = frozenset(
    [
        "ai", "am", "cc", "co", "fm", "io", "is", "la", "ly", "me", "nu", "re", "tk",
        "to", "tv", "ws",
    ]
)  # fmt: skip


def country_at(url: str) -> str | None:
    """Return the home of the outlet at an address, ISO 3166-1 alpha-2, or None."""
    own = own_outlets()
    labels = host_of(url).split(".")
    for start in range(len(labels) - 1):
        host = ".".join(labels[start:])
        if home := own.homes.get(own.hosts.get(host, "")) or _homes().get(host):
            return home
    return _by_domain(labels[-1])


def country_of(publisher: str) -> str | None:
    """Return the home of an outlet by its name, ISO 3166-1 alpha-2, or None."""
    name = known_publisher(publisher)
    if name is None:
        return None
    return own_outlets().homes.get(name) or _by_name().get(packaged_name(name))


def _by_domain(label: str) -> str | None:
    if len(label) != 2 or label in _SOLD:
        return None
    code = "GB" if label == "uk" else label.upper()
    return code if code in Locale("en").territories else None


@cache
def _homes() -> dict[str, str]:
    ours = {host: home for home, hosts in _HOSTS_OF.items() for host in hosts.split()}
    return HOMES | ours


@cache
def _by_name() -> dict[str, str]:
    """Name to home; a name that outlets of two countries bear is left out."""
    homes: dict[str, set[str]] = {}
    for host, name in HOSTS.items():
        if home := _homes().get(host) or _by_domain(host.rsplit(".", 1)[-1]):
            homes.setdefault(name, set()).add(home)
    return {name: found.pop() for name, found in homes.items() if len(found) == 1}
