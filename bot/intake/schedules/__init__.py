"""Instalments: the parts of one invoice, each with its amount and day."""
