from tests.support.school_fixtures import equipment, founded, school, store

__all__ = ["equipment", "founded", "school", "store"]
