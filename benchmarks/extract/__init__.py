"""What `extract` finds, scored against what people found."""
