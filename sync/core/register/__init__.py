"""The register: one row for each offer, and the least that must change in the sheet to make it so."""
