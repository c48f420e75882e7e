"""How well and how fast the intake reads folders of annotated articles.

``python -m tests.benchmarks.intake FOLDER [--limit N] [--every N]`` recognises the
folder's format and prints the figures of our readers beside those of a trivial
baseline that ran on the same articles. Formats:

- whole articles: ``NAME.txt`` or ``NAME.html`` beside ``NAME.json``: everything that
  the intake proposes (``--misses`` lists what it got wrong). No baseline.
- PolNeAR: ``text/*.txt`` with ``attributions/*.ann`` (brat): statements.
- TimeML: ``*.tml``, inline TIMEX3: dates in text.
- article-extraction-benchmark: ``ground-truth.json`` with ``html/*.html[.gz]``: the
  body; title, date and authors too where the ground truth gives them.
"""
