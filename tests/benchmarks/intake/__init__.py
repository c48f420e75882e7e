"""How well and how fast the intake reads folders of annotated articles.

``python -m tests.benchmarks.intake FOLDER [--limit N] [--every N]`` recognises the
folder's format and prints the figures of our readers beside those of a trivial
baseline that ran on the same articles. Formats:

- whole articles: ``NAME.txt`` or ``NAME.html`` beside ``NAME.json``: everything that
  the intake proposes (``--misses`` lists what it got wrong). No baseline.
- PolNeAR: ``text/*.txt`` with ``attributions/*.ann`` (brat): statements.
- TimeML (TimeBank, AQUAINT): ``*.tml``, inline TIMEX3: dates in text (``--misses``).
- CAT (MEANTIME): ``*.xml`` with tokens and markables: dates in text (``--misses``).
- article pages, a third of them held out: article-extraction-benchmark
  (``ground-truth.json``), article-extraction-dataset (``articles.json``), trafilatura's
  ``tests`` (``evaldata.json``), htmldate's ``tests`` (``eval_*.json``), and fundus's
  ``tests/resources/parser/test_data`` (``*/meta.info``): body, title, date and authors
  as far as each gives them.
- places in articles, one XML file: Local-Global Lexicon, TR-News, GeoVirus.
- located events, one CSV file in UCDP GED's columns: places.
- snippets: ``*.tsv`` with id, text and event type (PLOVER, ACLED, CASE 2021): types.
- ``*metonymic*.txt`` with ``*literal*.txt``: countries as actors or places.

Of dates, places, located events and names, every third article, event or name is held
out and has its own figures.
"""
