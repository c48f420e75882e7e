"""Retractions of former days left the title, and what was typed, to the desk."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("timeline", "0042_hidden_with_a_retraction")]

    operations = [
        migrations.RunSQL(
            "UPDATE timeline_incident SET title = 'Retracted incident' "
            "WHERE title <> 'Retracted incident' "
            "AND id IN (SELECT incident_id FROM timeline_retraction)",
            migrations.RunSQL.noop,
            elidable=True,
        ),
        migrations.RunSQL(
            "DELETE FROM timeline_workingtext "
            "WHERE incident_id IN (SELECT incident_id FROM timeline_retraction)",
            migrations.RunSQL.noop,
            elidable=True,
        ),
    ]
