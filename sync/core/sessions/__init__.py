"""Sessions people hold: who is invited, which row is which session, and what Calendar should hold."""
