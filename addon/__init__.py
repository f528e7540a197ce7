"""The sidebar add-on's room. It is not built yet; README.md says so."""
