"""File formats of other programs, one file each: they read keys with patterns, and some write them."""

FORMATS = ("yaml", "quanteda", "liwc", "lexicoder", "wordstat", "yoshikoder", "csv", "words")
