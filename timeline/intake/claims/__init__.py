"""Statements: who said what, in which words, on whose behalf, and when.

`statements` reads an analysed article. Nothing is imported here: the words of the
lexicon are used without the language pipeline too.
"""
