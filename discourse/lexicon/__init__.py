"""What a lexicon is: frames, concepts and patterns as data, and the file formats that hold them."""
