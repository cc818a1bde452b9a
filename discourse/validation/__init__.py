"""Validation with people: samples to code, agreement of coders, the instrument's error, and corrected figures."""
