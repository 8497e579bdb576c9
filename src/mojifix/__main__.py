"""`python -m mojifix` is the command."""

from mojifix.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
