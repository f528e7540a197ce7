"""Wake-ups: Procrastinate runs a flow soon after it was asked for. Nothing depends on one arriving."""
