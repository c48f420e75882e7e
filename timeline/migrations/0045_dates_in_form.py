from django.db import migrations, models

from timeline.migrations._at_once import AtOnce

EDTF = '^((?=.*[0-9])(?!.*[0-9X]{5})(?!.*(^|[[{,/.])[~?%]*(-|0000))[]0-9XTZ:+~?%[{}.,/-]+)?$'
DATES = (
    ('affiliation', 'start'),
    ('affiliation', 'end'),
    ('affiliation', 'attested'),
    ('claim', 'said'),
    ('conflict', 'start'),
    ('conflict', 'end'),
    ('incident', 'occurred'),
    ('source', 'published'),
    ('source', 'modified'),
)


class Migration(migrations.Migration):

    dependencies = [
        ('timeline', '0044_assigned_reports'),
    ]

    operations = [AtOnce([
        migrations.AddConstraint(
            model_name=model,
            constraint=models.CheckConstraint(condition=models.Q((f'{name}__regex', EDTF)), name=f'{model}_{name}_is_a_date'),
        )
        for model, name in DATES
    ])]
