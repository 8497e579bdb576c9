"""Fixers of layout: marks, white space, and how letters and lines are put together."""
