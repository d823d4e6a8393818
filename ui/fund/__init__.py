"""The fund on the screen: the book of each source, its vouchers, what is still open."""
