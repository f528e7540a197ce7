from tests.support.school_fixtures import another_school, equipment, founded, new_school, school

__all__ = ["another_school", "equipment", "founded", "new_school", "school"]
