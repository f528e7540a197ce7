"""What CPD leaders and line managers decide and see, and what they never see."""
