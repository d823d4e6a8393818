"""Measuring the program against what the machine can do; `make bench` prints the table."""
