"""A `Report` for people: as a diff for the terminal, as an HTML page."""
