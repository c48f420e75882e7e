"""Statements: who said what, in which words, on whose behalf, and when."""

from timeline.intake.claims.statements import Statements, find_claims, read_statements

__all__ = ["Statements", "find_claims", "read_statements"]
