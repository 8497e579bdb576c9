"""The fixers: one kind of damage each. The docstring of a module is its manual page."""
