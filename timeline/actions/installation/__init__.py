"""Everything of one installation as JSON Lines, and into an empty one: a move.

One record a line, with its numbers as they are, so that addresses, citations and old
editions stay what they were. The ledger of the old installation stays with it; the new
one begins with the digest of the file.
"""
