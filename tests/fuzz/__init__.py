"""A mutation fuzzer that holds the laws against texts made of our fixtures (docs/testing.md)."""
