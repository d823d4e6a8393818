"""Workbooks in and out: strangers' books become grids, layouts, records; ours are written."""
