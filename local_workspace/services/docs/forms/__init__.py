"""A Doc in the forms that leave Google: Word, PDF and a web page. All three are made from one reading (reading.py)."""
