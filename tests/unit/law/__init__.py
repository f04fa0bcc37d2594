"""Tests of what the laws of countries say."""
