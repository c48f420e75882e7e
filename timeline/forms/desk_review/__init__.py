"""The review of a proposal, as forms: one small form for every part of it."""

from timeline.forms.desk_review.review import ReviewForms

__all__ = ["ReviewForms"]
