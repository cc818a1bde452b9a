"""The stages in order, from files to a run folder."""
