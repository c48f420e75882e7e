"""What the public pages show, made from editions: no request, no HTML, no desk row."""
