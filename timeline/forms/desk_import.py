"""The form for a file of reference data."""

from django import forms

from timeline.exchange.csv_files import ENCODINGS
from timeline.models import ImportKind


class ImportForm(forms.Form):
    kind = forms.ChoiceField(label="The file holds", choices=ImportKind)
    file = forms.FileField(
        label="CSV file",
        help_text="At most 10 MB. Separated by commas, semicolons or tabs.",
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv"}),
        error_messages={"empty": "The file is empty."},
    )
    encoding = forms.ChoiceField(
        label="Its encoding", choices=ENCODINGS, required=False
    )
