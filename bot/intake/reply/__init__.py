"""Reads what a client answered to a reminder: its intent, the details, and the words that decided.

Deterministic and pure: texts, dates and word lists come in, a reading comes out. Conventions are those of the examples
under ``benchmarks/data/replies``.
"""
