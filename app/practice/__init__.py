"""The quiz: what is asked, how an answer counts, the score."""
