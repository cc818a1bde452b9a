"""Measures how migration is framed in English and Chinese texts, and compares sides."""
