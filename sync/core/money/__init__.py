"""Sums of money, to the penny."""
