"""The papers of the fund: what each is filled with, from the store."""
