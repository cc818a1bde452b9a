"""Where the patterns of a lexicon occur in texts."""
