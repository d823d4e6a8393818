"""Workbooks in and out: strangers' books become grids, layouts and records; ours are written here."""
