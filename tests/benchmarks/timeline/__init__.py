"""How fast the readers' timeline is: ``python -m tests.benchmarks.timeline``.

Builds a database of its own with editions as our actions would write them, measures
our pages over HTTP beside hand-written SQL, the ORM and Datasette on the same rows,
and prints the ratios beside the goals.
"""
