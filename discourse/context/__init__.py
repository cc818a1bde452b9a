"""Whether a hit is asserted, negated, hypothetical, attributed or quoted."""
