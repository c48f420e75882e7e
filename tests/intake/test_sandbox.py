"""Pages that mean harm: each ends in an error or a result, never in this process."""

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from timeline.intake.errors import IntakeError, ParseFailed
from timeline.intake.extract import extract
from timeline.intake.sandbox import Limits, read_page_safely

ROOT = Path(__file__).resolve().parents[2]
PAGE = (
    "<html><head><title>Border talks resume after a "
    "week</title></head><body><h1>Border "
    "talks resume after a week</h1><p>"
    + "Officials of both sides met on Friday and agreed to meet again. " * 8
    + "</p></body></html>"
)
HEAVY = "<html><body>" + "<p>Officials met on Friday again.</p>" * 20_000
HOSTILE = {
    "nested tags": "<html><body>" + "<div>" * 50_000 + "x",
    "nested inline tags": "<html><body>" + "<b><i>" * 25_000 + "x",
    "attributes": "<html><body><p " + " ".join(f"a{n}=1" for n in range(30_000)) + ">x",
    "character references": "<html><body><p>" + "&#" * 1_000_000,
    "open tables": "<html><body>" + "<table><tr><td>" * 20_000,
    "nested json": '<html><script type="application/ld+json">'
    + "[" * 100_000
    + "</script><p>x",
    "many entities": "<html><body>" + "&lt;" * 400_000,
    "long word": "<html><body><p>" + "a" * 1_900_000,
    "many links": "<html><body>" + '<a href="x">y</a>' * 30_000,
    "many paragraphs": "<html><body>" + "<p>By Jane Doe in Kyiv" * 20_000,
    "declared entities": '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "'
    + "&a;" * 1000
    + '">]><html><body>'
    + "&b;" * 1000,
    "outside entity": '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM '
    '"file:///etc/passwd">]><html><body><p>&x; and more',
}


@pytest.mark.parametrize("markup", HOSTILE.values(), ids=HOSTILE)
def test_hostile_page_ends_in_bounds(markup: str) -> None:
    started = time.monotonic()
    try:
        text = extract(markup, kind="html").text
    except IntakeError as error:
        text = str(error)

    assert time.monotonic() - started < 12
    assert "root:" not in text


def test_reader_is_alive_after_a_hostile_page() -> None:
    with pytest.raises(ParseFailed):
        read_page_safely(HEAVY, limits=Limits(memory=60_000_000))

    assert read_page_safely(PAGE).title == "Border talks resume after a week"


def test_limits_are_a_gigabyte_and_five_and_eight_seconds() -> None:
    usual = Limits()

    assert (usual.memory, usual.cpu, usual.wall) == (1_000_000_000, 5.0, 8.0)


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(memory=60_000_000), "could not be read|more memory"),
        (Limits(wall=0.05), "took too long"),
        (Limits(cpu=0.0), "took too long"),
    ],
)
def test_limit_bites_where_it_is_narrow(limits: Limits, words: str) -> None:
    with pytest.raises(ParseFailed, match=words):
        read_page_safely(PAGE if limits.wall < 1 else HEAVY, limits=limits)

    # The control: a page is read within the usual limits.
    assert read_page_safely(PAGE).lines != []


def test_parsing_happens_in_another_process_with_limits() -> None:
    probe = (
        "import resource, timeline.intake.page_worker as w; w.limit(900_000_000, 5);"
        "print(resource.getrlimit(resource.RLIMIT_AS)[0],"
        " resource.getrlimit(resource.RLIMIT_FSIZE)[0])"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", probe],
        capture_output=True,
        cwd=ROOT,
        check=True,
    )

    assert done.stdout.split() == [b"900000000", b"0"]
    assert resource.getrlimit(resource.RLIMIT_AS)[0] == resource.RLIM_INFINITY


def test_secrets_of_the_environment_are_not_handed_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # PYTHONSTARTUP and friends would run code of the environment's choice.
    monkeypatch.setenv("PYTHONPATH", "/nonexistent")
    monkeypatch.setenv("PYTHONHOME", "/nonexistent")

    assert read_page_safely(PAGE).title == "Border talks resume after a week"
    assert os.environ["PYTHONHOME"] == "/nonexistent"


# -- what these pages would do without the limits ---------------------------------


def unlimited(code: str, markup: str) -> subprocess.CompletedProcess[bytes]:
    """Run code on a page in a process without our limits; 7 s of CPU end it."""
    cap = "import resource, sys; resource.setrlimit(resource.RLIMIT_CPU, (7, 8))"
    return subprocess.run(
        [
            *(sys.executable, "-W", "ignore", "-c"),
            f"{cap}; page = sys.stdin.read(); {code}",
        ],
        input=markup.encode(),
        capture_output=True,
        cwd=ROOT,
        check=False,
    )


READ = "from timeline.intake.markup import read_page; read_page(page, None)"


def test_thirty_thousand_attributes_are_given_up_after_five_seconds() -> None:
    with pytest.raises(ParseFailed, match="took too long"):
        read_page_safely(HOSTILE["attributes"])

    # The control: the same reader without limits goes on beyond that.
    assert unlimited(READ, HOSTILE["attributes"]).returncode == -signal.SIGXCPU


def test_a_million_references_are_read_by_no_code_that_goes_over_them_again() -> None:
    # The control: code that mends one at a time has not ended after 7 s.
    naive = """
while "&#" in page:
    page = page.replace("&#", "&amp;", 1)"""

    ended = unlimited(f"exec({naive!r})", HOSTILE["character references"])

    assert ended.returncode == -signal.SIGXCPU
    assert read_page_safely(HOSTILE["character references"]).title is None


def test_deep_nesting_ends_code_that_walks_a_tree_by_recursion() -> None:
    naive = """
from html.parser import HTMLParser
class Tree(HTMLParser):
    def __init__(self):
        super().__init__(); self.open = [[]]
    def handle_starttag(self, tag, attrs):
        node = []; self.open[-1].append(node); self.open.append(node)
def depth(node): return 1 + max(map(depth, node), default=0)
tree = Tree(); tree.feed(page); depth(tree.open[0])"""

    ended = unlimited(f"exec({naive!r})", HOSTILE["nested tags"])
    assert b"RecursionError" in ended.stderr
    with pytest.raises(IntakeError, match="no article"):
        extract(HOSTILE["nested tags"], kind="html")


@pytest.mark.parametrize(("limit", "ends"), [("pass", 0), ("limit(10**9, 5)", 1)])
def test_page_s_process_gets_no_more_than_a_gigabyte(limit: str, ends: int) -> None:
    code = f"from timeline.intake.page_worker import limit; {limit}"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", f"{code}; bytes(12 * 10**8)"],
        capture_output=True,
        cwd=ROOT,
        check=False,
    )

    assert (done.returncode, b"MemoryError" in done.stderr) == (ends, bool(ends))


def test_page_that_waits_is_given_up_by_the_clock() -> None:
    # A page that eats no CPU, such as one that blocks, would wait for ever.
    started = time.monotonic()

    with pytest.raises(ParseFailed, match="took too long"):
        read_page_safely(HOSTILE["attributes"], limits=Limits(cpu=60, wall=1))

    assert time.monotonic() - started < 4
