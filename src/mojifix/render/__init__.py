"""Renderers of reports: terminal output, an HTML page, JSON Lines, diffs and lists."""
