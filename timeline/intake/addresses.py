"""When two addresses are one article: scheme, mirrors and campaigns are left out."""

import hashlib
import re
from typing import Final
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

LONGEST_KEY: Final = 500
"""Characters; a longer key ends in a digest of the whole."""

_TRACKING: Final = re.compile(
    r"""utm_\w+ | (?:fb|g|dc|ms|tw|yc|ttc|mk)clid | gbraid | wbraid
    | fb_(?:action_\w+|ref|source) | mc_[ce]id | mkt_tok | _g[al] | igshid? | s_kwcid
    | at_(?:campaign|medium|custom\d|link_\w+|format|ptr_name|bbc_team) | ns_\w+
    | ito | icid | ncid | cmp | cmpid | smid | smtyp | socialref | xtor | ocid
    | __twitter_impression | guccounter | guce_referr\w+ | ref(?:_?src|_?url|errer)?
    | sharetype | source_?(?:caller|platform) | soc_\w+ | trk | wt\.mc_id | taid
    | amp | amp_(?:js_v|gsa) | usqp | outputtype""",
    re.VERBOSE | re.IGNORECASE,
)
_MIRROR: Final = re.compile(r"^(?:www\d?|m|mobile|amp|touch)\.(?=[^.]+\.)")
_AMP_CACHE: Final = re.compile(r"\.cdn\.ampproject\.org$")
_AMP: Final = re.compile(
    r"/amp(?=/|$) | \.amp$ | (?<=\.)amp\.(?=html?$)", re.VERBOSE | re.IGNORECASE
)
_INDEX: Final = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)


def address_key(url: str) -> str:
    """Return what all addresses of one article share; empty for what is no address.

    Scheme, ``www.`` and the like, AMP and mobile twins, AMP caches, the fragment, the
    order of the parameters and those that only follow readers about make no
    difference; every other parameter does. At most `LONGEST_KEY` characters.
    """
    split = _split(url.strip())
    if split is None:
        return ""
    host, path, query = split
    host, path = _out_of_cache(host, path)
    host = _MIRROR.sub("", host)
    path = _INDEX.sub("", path).rstrip("/")
    path = _AMP.sub("", path).rstrip("/")
    kept = sorted(
        (name, value)
        for name, value in parse_qsl(query, keep_blank_values=True)
        if not _TRACKING.fullmatch(name)
    )
    key = f"{host}{path}" + (f"?{urlencode(kept)}" if kept else "")
    if len(key) <= LONGEST_KEY:
        return key
    digest = hashlib.sha256(key.encode(errors="replace")).hexdigest()
    return f"{key[: LONGEST_KEY - 65]}#{digest}"


def address_keys(*urls: str | None) -> list[str]:
    """Return the different keys of these addresses, in their order."""
    return list(dict.fromkeys(key for url in urls if url and (key := address_key(url))))


def _split(url: str) -> tuple[str, str, str] | None:
    if "://" not in url:
        url = f"https://{url}"
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or "." not in host or " " in host:
        return None
    if port not in {None, 80, 443}:
        host = f"{host}:{port}"
    path = re.sub(r"/{2,}", "/", unquote(parts.path, errors="replace"))
    return host, path.replace("\x00", ""), parts.query


def _out_of_cache(host: str, path: str) -> tuple[str, str]:
    """Return host and path of the article where the address is that of a cache."""
    inner = ""
    if _AMP_CACHE.search(host):
        inner = re.sub(r"^/[a-z](?:/s)?/", "", path)
    elif re.fullmatch(r"(?:www\.)?google(?:\.[a-z]{2,3}){1,2}", host):
        inner = path.removeprefix("/amp/s/") if path.startswith("/amp/s/") else ""
    if not inner:
        return host, path
    inner_host, _, inner_path = inner.partition("/")
    return inner_host.lower(), f"/{inner_path}"
