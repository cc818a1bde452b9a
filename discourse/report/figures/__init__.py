"""Figures: numbers in, SVG out. Drawn by seaborn, the same bytes on every machine."""
