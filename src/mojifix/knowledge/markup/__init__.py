"""What the fixers of markup share: the grammar of broken tags, pairing, what is left behind."""
