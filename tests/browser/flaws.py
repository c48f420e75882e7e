"""What is wrong with a page for those who see, hear or touch it."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Of WCAG 2.2, which axe leaves out unless asked: 24 by 24 pixels.
_TARGETS = {"rules": {"target-size": {"enabled": True}}}


def flaws(page: Page, *, targets: bool = False) -> list[tuple[str, list[str]]]:
    """Serious findings of axe, and whatever is wider than the window.

    `targets`: what is small and close to another is found too.
    """
    options = _TARGETS if targets else None
    found = [
        (rule["id"], [node["html"][:160] for node in rule["nodes"]][:3])
        for rule in Axe().run(page, options=options).response["violations"]
        if rule["impact"] in {"serious", "critical"}
    ]
    if page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    ):
        found.append(("wider than the window", [page.url]))
    return found
