"""The sidebar: Google's add-on calls are verified, read, handed to the engine and answered with a card."""
