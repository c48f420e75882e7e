"""The forms of the desk's vocabulary, and reading a sentence with one of them."""
