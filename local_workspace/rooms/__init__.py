"""Doors of the control room that have grown into modules of their own."""
