"""Names found whatever their spelling, and the words of what is published."""

import django.contrib.postgres.indexes
import timeline.spelling
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models

# `timeline.spelling.key` in the database.
KEY = r"""
CREATE FUNCTION timeline_fold(name text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT translate(
        regexp_replace(
            normalize(lower(btrim(name)), NFKD), '[\u0300-\u036f]', '', 'g'
        ),
        'ıəłøđς', 'ialodσ'
    )
$$
"""
WORDS = """
INSERT INTO timeline_publishedword (word)
SELECT DISTINCT lower(found[1])
FROM timeline_edition, regexp_matches(
    title || ' ' || search_text, '[[:alpha:]]{3,30}', 'g'
) AS found
WHERE kind = 'published' AND length(lower(found[1])) <= 30
"""


class Migration(migrations.Migration):

    dependencies = [
        ('timeline', '0018_map_cells'),
    ]

    operations = [
        TrigramExtension(),
        migrations.RunSQL(KEY, "DROP FUNCTION timeline_fold(text)"),
        migrations.CreateModel(
            name='PublishedWord',
            fields=[
                ('word', models.CharField(max_length=30, primary_key=True, serialize=False)),
            ],
        ),
        migrations.AddIndex(
            model_name='actor',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(timeline.spelling.Key('name'), name='gin_trgm_ops'), name='actor_name_spelling'),
        ),
        migrations.AddIndex(
            model_name='actorname',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(timeline.spelling.Key('text'), name='gin_trgm_ops'), name='actorname_spelling'),
        ),
        migrations.AddIndex(
            model_name='conflict',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(timeline.spelling.Key('name'), name='gin_trgm_ops'), name='conflict_name_spelling'),
        ),
        migrations.AddIndex(
            model_name='conflictname',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(timeline.spelling.Key('text'), name='gin_trgm_ops'), name='conflictname_spelling'),
        ),
        migrations.AddIndex(
            model_name='place',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(timeline.spelling.Key('name'), name='gin_trgm_ops'), name='place_name_spelling'),
        ),
        migrations.AddIndex(
            model_name='placename',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(timeline.spelling.Key('text'), name='gin_trgm_ops'), name='placename_spelling'),
        ),
        migrations.AddIndex(
            model_name='publisher',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(timeline.spelling.Key('name'), name='gin_trgm_ops'), name='publisher_name_spelling'),
        ),
        migrations.AddIndex(
            model_name='source',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(timeline.spelling.Key('title'), name='gin_trgm_ops'), name='source_title_spelling'),
        ),
        migrations.AddIndex(
            model_name='publishedword',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass('word', name='gin_trgm_ops'), name='publishedword_like'),
        ),
        migrations.RunSQL(WORDS, migrations.RunSQL.noop),
    ]
