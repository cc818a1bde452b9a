"""Two runs side by side: what changed in their settings, documents, rates and contrasts, and which hits."""
