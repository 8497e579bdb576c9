"""What several fixers know: words and languages, grammars, and what is to be left alone."""
