"""What people tell each other of: conferences, TeachMeets, webinars of others. Nobody's portfolio, nobody's duty."""
