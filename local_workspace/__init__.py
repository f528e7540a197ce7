"""The rehearsal room: a server that speaks Google's REST protocol, for tests and for the demo."""
