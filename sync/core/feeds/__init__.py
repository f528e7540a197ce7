"""The feeds: what a full listing mends of what a feed left out, and which channels are to tell us of changes."""
