"""Figures: numbers in, SVG out. Drawn in seaborn's theme, the same bytes on every machine."""
