"""Cards: how a link to a page looks elsewhere, as an image of 1200 by 630."""
