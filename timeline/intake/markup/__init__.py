"""A web page's markup to its main text and details.

JSON-LD first, then meta tags, microdata and marked elements, then the lines around the
headline. Runs in the limited subprocess of ``sandbox``: these parsers are not to be
trusted with a stranger's page in any other process.
"""

from timeline.intake.markup.reader import read_page

__all__ = ["read_page"]
