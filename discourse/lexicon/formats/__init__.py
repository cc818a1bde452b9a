"""File formats of other programs, one file each: they read keys with patterns, and some write them."""
