"""Fixers of encoding: characters that arrived as bytes, numbers, names or escapes of their own."""
