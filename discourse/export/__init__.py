"""A run in the formats of other programs: spreadsheets, databases, papers, graphs."""
