"""`python -m discourse` runs the command line."""

from discourse.cli import main

if __name__ == "__main__":
    main(prog_name="python -m discourse")
