"""What a person's Doc says: sections, entries, offers, needs, answers; and what we could not read."""
