"""What a person looks through in a pile: fields, equal digits, second entries."""
