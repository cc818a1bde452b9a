"""What can be wrong with a lexicon, found before it is used."""
