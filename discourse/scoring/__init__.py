"""Lexicons applied to texts: hits, scores, concordances."""
