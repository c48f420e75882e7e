"""The form for a file of reference data, or of incidents."""

from django import forms

from timeline.actions.batches.formats import FORMATS
from timeline.actions.imports.tables import TABLES
from timeline.exchange.csv_files import ENCODINGS
from timeline.models import EventTypeChoice, ImportKind


class ImportForm(forms.Form):
    kind = forms.ChoiceField(
        label="The file holds",
        choices=[(kind, ImportKind(kind).label) for kind in (*TABLES, *FORMATS)],
    )
    file = forms.FileField(
        label="CSV file",
        help_text="At most 10 MB, or 50 MB of incidents. Separated by commas, "
        "semicolons or tabs.",
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv"}),
        error_messages={"empty": "The file is empty."},
    )
    encoding = forms.ChoiceField(
        label="Its encoding", choices=ENCODINGS, required=False
    )
    event_type = forms.ChoiceField(
        label="Event type of its incidents",
        choices=[("", "As the file says"), *EventTypeChoice.choices],
        required=False,
        help_text="For a TimelineJS sheet, which has none.",
    )
