"""Exact counts over all editions, from their filter columns held in memory.

A count under any filter has to look at every incident that is left, and there may be
a million. Each process holds the columns that filters and facets need as arrays, some
130 bytes an incident, and brings them up to date whenever the number of the last
publication has changed. What it can't answer is asked of PostgreSQL.
"""
