"""Vectors of meaning for sentences in both languages, with the extra `discourse[encoder]`."""

from discourse.encoder.vectors import encode, installed

__all__ = ["encode", "installed"]
