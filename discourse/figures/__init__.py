"""Figures for papers: of any width, in colour or grey, as matplotlib figures that can be restyled."""
