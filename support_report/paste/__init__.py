"""What happens to a whole paste before and after the readers: cleaning, joining, choosing, inferring."""
