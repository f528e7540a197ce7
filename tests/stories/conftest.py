from tests.support.school_fixtures import equipment, founded, new_school, school

__all__ = ["equipment", "founded", "new_school", "school"]
