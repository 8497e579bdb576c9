"""Reports for people and for machines: terminal text, an HTML page, JSON Lines and others."""
