from tests.support.school_fixtures import equipment, founded, school

__all__ = ["equipment", "founded", "school"]
