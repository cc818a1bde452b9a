"""New patterns for a concept, proposed from the user's own texts, to accept or refuse."""
