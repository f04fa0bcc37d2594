"""Measurements: accuracy and speed."""
