"""Words of a page are selected as with the mouse."""

from typing import Final

from playwright.sync_api import Page

_SELECT: Final = """([within, words]) => {
  const walker = document.createTreeWalker(
    document.querySelector(within), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, at);
    range.setEnd(walker.currentNode, at + words.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return;
  }
  throw new Error("The words are not there: " + words);
}"""


def select(page: Page, words: str, *, within: str) -> None:
    """Select `words`, which stand in one text, in what the CSS selector names."""
    page.evaluate(_SELECT, [within, words])
