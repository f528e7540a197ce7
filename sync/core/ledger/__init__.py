"""Who there is: schools, their terms, and the people of the staff list."""
