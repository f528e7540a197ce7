import pytest
from tests.crash.test_retry_matrix import complaints, stages
from tests.support.matrix import Stages, EVERY
def test_mine(store):
    import tests.support.matrix as m
    for name in list(m.EVERY):
        if name not in ("notices", "notices no more", "not listed"): m.EVERY.pop(name)
    s = Stages(store)
    pairs = [p for p in s.pairs if any(w in str(p) for w in ("watch_changes", "stop_channel", "fetch_file", "fetch_changes", "fetch_start"))]
    print(len(pairs))
    wrong = []
    for p in pairs:
        wrong += complaints(s, p)
    print("\n".join(t[:300] for t in wrong))
    assert not wrong
