"""Laws have no deadline: the machines are noisy, and a slow example breaks no law."""

from hypothesis import settings
from support.scale import examples

settings.register_profile("laws", max_examples=examples(100), deadline=None)
settings.load_profile("laws")
