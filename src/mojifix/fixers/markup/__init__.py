"""Fixers of markup: tags, images and shortcodes that an extractor left behind."""
