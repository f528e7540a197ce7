"""A term's directory: what stands in it, and the edits that write it into a new Doc."""
