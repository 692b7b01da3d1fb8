"""Pictures and piles of pages: one reading with progress, results, review, the read command."""
