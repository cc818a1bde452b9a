"""Whom a sentence speaks about."""
