"""The forms: data only."""
