"""The whole schema at once, for a new database: what 0001 to 0039 made in many steps.

A database that has taken all of those steps is taken as it is. One that has taken some
goes on with the last version of this repository that had them.
"""

import datetime
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.fields.json
import django.db.models.functions.datetime
import django.db.models.functions.text
import django.db.models.lookups
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import timeline.models.fields
import timeline.spelling
from django.conf import settings
from django.contrib.postgres.operations import TrigramExtension
from django.core.management import call_command
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from timeline.migrations._at_once import AtOnce

ROLES = ("contributor", "editor", "administrator")

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

# As in `timeline.models.edition_words`, whose words say why.
WORDS_OF = """
CREATE FUNCTION timeline_words_of(bigint) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT COST 10000
RETURN (SELECT search FROM timeline_edition WHERE id = $1)
"""


def make_roles(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make the editorial roles, as groups."""
    groups = apps.get_model("auth", "Group")
    for name in ROLES:
        groups.objects.get_or_create(name=name)


def make_cache(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make the cache's table: what all workers must know at once, such as a used code."""
    call_command(
        "createcachetable",
        "shared_cache",
        database=schema_editor.connection.alias,
        verbosity=0,
    )


def drop_cache(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    schema_editor.execute("DROP TABLE IF EXISTS shared_cache")


class Migration(migrations.Migration):

    replaces = [
        ('timeline', '0001_squashed_0033'),
        ('timeline', '0034_preferred_names'),
        ('timeline', '0035_ledger_by_request'),
        ('timeline', '0036_splits'),
        ('timeline', '0037_import_batches'),
        ('timeline', '0038_pending_lists'),
        ('timeline', '0039_kept_while_named'),
    ]

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    schema = [
        migrations.CreateModel(
            name='FieldTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField(help_text='Its first day.')),
                ('field', models.CharField(help_text='Such as ``incident.event_type``.', max_length=60)),
                ('accepted', models.PositiveIntegerField(default=0)),
                ('changed', models.PositiveIntegerField(default=0)),
                ('dropped', models.PositiveIntegerField(default=0)),
                ('added', models.PositiveIntegerField(default=0)),
            ],
            options={
                'ordering': ['-month', 'field'],
                'constraints': [models.UniqueConstraint(fields=('month', 'field'), name='fieldtally_unique')],
            },
        ),
        migrations.CreateModel(
            name='LedgerLink',
            fields=[
                ('position', models.BigIntegerField(primary_key=True, serialize=False)),
                ('revision_id', models.BigIntegerField(unique=True)),
                ('hash', models.CharField(max_length=64)),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.CheckConstraint(condition=models.Q(('position__gte', 1)), name='ledgerlink_position_from_one'), models.CheckConstraint(condition=models.Q(('hash__regex', '^[0-9a-f]{64}$')), name='ledgerlink_hash_form')],
            },
        ),
        migrations.CreateModel(
            name='PublicationCounter',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('number', models.PositiveBigIntegerField(default=0)),
                ('changed_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='publicationcounter_one_row')],
            },
        ),
        migrations.CreateModel(
            name='Actor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='As a neutral report writes it.', max_length=200)),
                ('slug', models.SlugField(max_length=120, unique=True)),
                ('kind', models.CharField(choices=[('state', 'State'), ('state_forces', 'State forces'), ('government_body', 'Government body'), ('de_facto_authority', 'De facto authority'), ('rebel_group', 'Rebel group'), ('political_militia', 'Political militia'), ('identity_militia', 'Identity militia'), ('international_organisation', 'International organisation'), ('person', 'Person'), ('civilians', 'Civilians'), ('media', 'Media'), ('other', 'Other')], max_length=30)),
                ('iso3', models.CharField(blank=True, help_text='The state that it is or belongs to.', max_length=3, verbose_name='ISO 3166-1 alpha-3')),
                ('part_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='timeline.actor')),
                ('wikidata_id', models.CharField(blank=True, max_length=20, verbose_name='Wikidata id')),
                ('ucdp_id', models.PositiveIntegerField(blank=True, null=True, verbose_name='UCDP id')),
                ('note', models.TextField(blank=True)),
                ('merged_into', models.ForeignKey(blank=True, editable=False, help_text='The record that it turned out to be; only old editions name it.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='timeline.actor')),
            ],
            options={
                'ordering': ['name'],
                'indexes': [models.Index(django.db.models.functions.text.Lower('name'), name='actor_name_lower'), django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(timeline.spelling.Key('name'), name='gin_trgm_ops'), name='actor_name_spelling')],
                'constraints': [models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), models.Q(('merged_into', models.F('id')), _negated=True), _connector='OR'), name='actor_not_merged_into_itself'), models.CheckConstraint(condition=models.Q(('kind__in', ['state', 'state_forces', 'government_body', 'de_facto_authority', 'rebel_group', 'political_militia', 'identity_militia', 'international_organisation', 'person', 'civilians', 'media', 'other'])), name='actor_kind_known'), models.CheckConstraint(condition=models.Q(('part_of__isnull', True), models.Q(('part_of', models.F('id')), _negated=True), _connector='OR'), name='actor_not_part_of_itself'), models.CheckConstraint(condition=models.Q(('iso3', ''), ('iso3__regex', '^[A-Z]{3}$'), _connector='OR'), name='actor_iso3_form'), models.UniqueConstraint(condition=models.Q(('kind', 'state'), models.Q(('iso3', ''), _negated=True)), fields=('iso3',), name='actor_one_state_per_iso3')],
            },
        ),
        migrations.CreateModel(
            name='ActorEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='timeline.actor')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(help_text='As a neutral report writes it.', max_length=200)),
                ('slug', models.SlugField(db_index=False, max_length=120)),
                ('kind', models.CharField(choices=[('state', 'State'), ('state_forces', 'State forces'), ('government_body', 'Government body'), ('de_facto_authority', 'De facto authority'), ('rebel_group', 'Rebel group'), ('political_militia', 'Political militia'), ('identity_militia', 'Identity militia'), ('international_organisation', 'International organisation'), ('person', 'Person'), ('civilians', 'Civilians'), ('media', 'Media'), ('other', 'Other')], max_length=30)),
                ('iso3', models.CharField(blank=True, help_text='The state that it is or belongs to.', max_length=3, verbose_name='ISO 3166-1 alpha-3')),
                ('part_of', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.actor')),
                ('wikidata_id', models.CharField(blank=True, max_length=20, verbose_name='Wikidata id')),
                ('ucdp_id', models.PositiveIntegerField(blank=True, null=True, verbose_name='UCDP id')),
                ('note', models.TextField(blank=True)),
                ('merged_into', models.ForeignKey(blank=True, db_constraint=False, editable=False, help_text='The record that it turned out to be; only old editions name it.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.actor')),
            ],
            options={
                'abstract': False,
                'indexes': [django.contrib.postgres.indexes.BrinIndex(fields=['pgh_created_at'], name='actor_ev_at')],
            },
        ),
        migrations.CreateModel(
            name='ActorName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='timeline.actor')),
                ('text', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('name', 'Name'), ('alias', 'Alias'), ('acronym', 'Acronym'), ('demonym', 'Demonym'), ('metonym', 'Metonym'), ('transliteration', 'Transliteration')], max_length=20)),
                ('language', models.CharField(blank=True, help_text='BCP 47 tag.', max_length=35)),
                ('preferred', models.BooleanField(default=False, help_text='Where several bear this name, an article means this one by it.', verbose_name='comes first')),
            ],
            options={
                'ordering': ['actor', 'kind', 'text'],
                'indexes': [models.Index(django.db.models.functions.text.Lower('text'), name='actorname_text_lower'), django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(timeline.spelling.Key('text'), name='gin_trgm_ops'), name='actorname_spelling')],
                'constraints': [models.UniqueConstraint(fields=('actor', 'text', 'language', 'kind'), name='actorname_unique'), models.CheckConstraint(condition=models.Q(('kind__in', ['name', 'alias', 'acronym', 'demonym', 'metonym', 'transliteration'])), name='actorname_kind_known')],
            },
        ),
        migrations.CreateModel(
            name='ActorNameEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='timeline.actorname')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('actor', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.actor')),
                ('text', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('name', 'Name'), ('alias', 'Alias'), ('acronym', 'Acronym'), ('demonym', 'Demonym'), ('metonym', 'Metonym'), ('transliteration', 'Transliteration')], max_length=20)),
                ('language', models.CharField(blank=True, help_text='BCP 47 tag.', max_length=35)),
                ('preferred', models.BooleanField(default=False, help_text='Where several bear this name, an article means this one by it.', verbose_name='comes first')),
            ],
            options={
                'abstract': False,
                'indexes': [django.contrib.postgres.indexes.BrinIndex(fields=['pgh_created_at'], name='actorname_ev_at')],
            },
        ),
        migrations.CreateModel(
            name='Affiliation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='affiliations', to='timeline.actor')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='office_holders', to='timeline.actor')),
                ('office', models.CharField(help_text='Caretaker prime minister, …', max_length=120)),
                ('start', timeline.models.fields.EdtfField(blank=True, help_text='EDTF; empty where unknown.', max_length=64)),
                ('start_earliest', models.DateField(blank=True, editable=False, null=True)),
                ('start_latest', models.DateField(blank=True, editable=False, null=True)),
                ('end', timeline.models.fields.EdtfField(blank=True, help_text='EDTF; empty where unknown or still held.', max_length=64)),
                ('end_earliest', models.DateField(blank=True, editable=False, null=True)),
                ('end_latest', models.DateField(blank=True, editable=False, null=True)),
                ('attested', timeline.models.fields.EdtfField(blank=True, help_text='EDTF interval in which sources name the office.', max_length=64)),
                ('attested_earliest', models.DateField(blank=True, editable=False, null=True)),
                ('attested_latest', models.DateField(blank=True, editable=False, null=True)),
                ('note', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['person', 'attested_earliest'],
                'constraints': [models.CheckConstraint(condition=models.Q(('person', models.F('organisation')), _negated=True), name='affiliation_not_with_oneself'), models.CheckConstraint(condition=models.Q(('attested_earliest__lte', models.F('attested_latest')), ('attested_earliest__isnull', True), ('attested_latest__isnull', True), _connector='OR'), name='affiliation_attested_bounds_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('start_earliest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('start_earliest__isnull', True), _connector='OR'), models.Q(('start_latest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('start_latest__isnull', True), _connector='OR'), models.Q(('end_earliest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('end_earliest__isnull', True), _connector='OR'), models.Q(('end_latest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('end_latest__isnull', True), _connector='OR'), models.Q(('attested_earliest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('attested_earliest__isnull', True), _connector='OR'), models.Q(('attested_latest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('attested_latest__isnull', True), _connector='OR')), name='affiliation_days_in_calendar')],
            },
        ),
        migrations.CreateModel(
            name='AffiliationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='timeline.affiliation')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.actor')),
                ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.actor')),
                ('office', models.CharField(help_text='Caretaker prime minister, …', max_length=120)),
                ('start', timeline.models.fields.EdtfField(blank=True, help_text='EDTF; empty where unknown.', max_length=64)),
                ('start_earliest', models.DateField(blank=True, editable=False, null=True)),
                ('start_latest', models.DateField(blank=True, editable=False, null=True)),
                ('end', timeline.models.fields.EdtfField(blank=True, help_text='EDTF; empty where unknown or still held.', max_length=64)),
                ('end_earliest', models.DateField(blank=True, editable=False, null=True)),
                ('end_latest', models.DateField(blank=True, editable=False, null=True)),
                ('attested', timeline.models.fields.EdtfField(blank=True, help_text='EDTF interval in which sources name the office.', max_length=64)),
                ('attested_earliest', models.DateField(blank=True, editable=False, null=True)),
                ('attested_latest', models.DateField(blank=True, editable=False, null=True)),
                ('note', models.TextField(blank=True)),
            ],
            options={
                'abstract': False,
                'indexes': [django.contrib.postgres.indexes.BrinIndex(fields=['pgh_created_at'], name='affiliation_ev_at')],
            },
        ),
        migrations.CreateModel(
            name='Conflict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, unique=True)),
                ('slug', models.SlugField(max_length=120, unique=True)),
                ('summary', models.TextField(blank=True, help_text='Neutral, two to four sentences.')),
                ('start', timeline.models.fields.EdtfField(help_text='EDTF, for instance 2020-09-27.', max_length=64)),
                ('start_earliest', models.DateField(blank=True, editable=False, null=True)),
                ('start_latest', models.DateField(blank=True, editable=False, null=True)),
                ('end', timeline.models.fields.EdtfField(blank=True, help_text='EDTF; empty while the conflict is open.', max_length=64)),
                ('end_earliest', models.DateField(blank=True, editable=False, null=True)),
                ('end_latest', models.DateField(blank=True, editable=False, null=True)),
                ('ucdp_id', models.PositiveIntegerField(blank=True, null=True, unique=True, verbose_name='UCDP id')),
                ('note', models.TextField(blank=True, help_text='Method note shown to readers.')),
            ],
            options={
                'ordering': ['name'],
                'indexes': [django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(timeline.spelling.Key('name'), name='gin_trgm_ops'), name='conflict_name_spelling')],
                'constraints': [models.CheckConstraint(condition=models.Q(('start_earliest__lte', models.F('start_latest')), ('start_earliest__isnull', True), ('start_latest__isnull', True), _connector='OR'), name='conflict_start_bounds_in_order'), models.CheckConstraint(condition=models.Q(('end_earliest__lte', models.F('end_latest')), ('end_earliest__isnull', True), ('end_latest__isnull', True), _connector='OR'), name='conflict_end_bounds_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('start_earliest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('start_earliest__isnull', True), _connector='OR'), models.Q(('start_latest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('start_latest__isnull', True), _connector='OR'), models.Q(('end_earliest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('end_earliest__isnull', True), _connector='OR'), models.Q(('end_latest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('end_latest__isnull', True), _connector='OR')), name='conflict_days_in_calendar')],
            },
        ),
        migrations.CreateModel(
            name='ConflictEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='timeline.conflict')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('slug', models.SlugField(db_index=False, max_length=120)),
                ('summary', models.TextField(blank=True, help_text='Neutral, two to four sentences.')),
                ('start', timeline.models.fields.EdtfField(help_text='EDTF, for instance 2020-09-27.', max_length=64)),
                ('start_earliest', models.DateField(blank=True, editable=False, null=True)),
                ('start_latest', models.DateField(blank=True, editable=False, null=True)),
                ('end', timeline.models.fields.EdtfField(blank=True, help_text='EDTF; empty while the conflict is open.', max_length=64)),
                ('end_earliest', models.DateField(blank=True, editable=False, null=True)),
                ('end_latest', models.DateField(blank=True, editable=False, null=True)),
                ('ucdp_id', models.PositiveIntegerField(blank=True, null=True, verbose_name='UCDP id')),
                ('note', models.TextField(blank=True, help_text='Method note shown to readers.')),
            ],
            options={
                'abstract': False,
                'indexes': [django.contrib.postgres.indexes.BrinIndex(fields=['pgh_created_at'], name='conflict_ev_at')],
            },
        ),
        migrations.CreateModel(
            name='ConflictName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('conflict', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='timeline.conflict')),
                ('text', models.CharField(max_length=200)),
                ('language', models.CharField(blank=True, help_text='BCP 47 tag.', max_length=35)),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(timeline.spelling.Key('text'), name='gin_trgm_ops'), name='conflictname_spelling')],
                'constraints': [models.UniqueConstraint(fields=('conflict', 'text', 'language'), name='conflictname_unique')],
            },
        ),
        migrations.CreateModel(
            name='ConflictNameEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='timeline.conflictname')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('conflict', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.conflict')),
                ('text', models.CharField(max_length=200)),
                ('language', models.CharField(blank=True, help_text='BCP 47 tag.', max_length=35)),
            ],
            options={
                'abstract': False,
                'indexes': [django.contrib.postgres.indexes.BrinIndex(fields=['pgh_created_at'], name='conflictname_ev_at')],
            },
        ),
        migrations.CreateModel(
            name='ConflictParty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('conflict', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parties', to='timeline.conflict')),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='party_to', to='timeline.actor')),
                ('side', models.CharField(choices=[('A', 'Side A'), ('B', 'Side B')], max_length=1)),
            ],
            options={
                'verbose_name_plural': 'conflict parties',
                'ordering': ['side', 'actor__name'],
                'constraints': [models.UniqueConstraint(fields=('conflict', 'actor'), name='conflictparty_unique'), models.CheckConstraint(condition=models.Q(('side__in', ['A', 'B'])), name='conflictparty_side_known')],
            },
        ),
        migrations.CreateModel(
            name='ConflictPartyEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='timeline.conflictparty')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('conflict', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.conflict')),
                ('actor', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.actor')),
                ('side', models.CharField(choices=[('A', 'Side A'), ('B', 'Side B')], max_length=1)),
            ],
            options={
                'abstract': False,
                'indexes': [django.contrib.postgres.indexes.BrinIndex(fields=['pgh_created_at'], name='conflictparty_ev_at')],
            },
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('country', models.CharField(blank=True, help_text='Empty where disputed or in no country.', max_length=3, verbose_name='country (ISO 3166-1 alpha-3)')),
                ('disputed', models.BooleanField(default=False)),
                ('recognised_as_part_of', models.CharField(blank=True, help_text='Alpha-3 of the state that most states hold a disputed place to be part of.', max_length=3)),
                ('admin1', models.CharField(blank=True, max_length=120, verbose_name='first-order division')),
                ('lat', models.FloatField(blank=True, null=True, verbose_name='latitude')),
                ('lon', models.FloatField(blank=True, null=True, verbose_name='longitude')),
                ('geo_precision', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'Exact'), (2, 'Within about 25 km'), (3, 'Second-order division'), (4, 'First-order division'), (5, 'Linear or fuzzy'), (6, 'Country'), (7, 'International waters or airspace')], null=True)),
                ('coord_source', models.CharField(blank=True, max_length=80, verbose_name='source of the coordinates')),
                ('note', models.TextField(blank=True)),
                ('merged_into', models.ForeignKey(blank=True, editable=False, help_text='The record that it turned out to be; only old editions name it.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='timeline.place')),
            ],
            options={
                'ordering': ['name'],
                'indexes': [django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(timeline.spelling.Key('name'), name='gin_trgm_ops'), name='place_name_spelling')],
                'constraints': [models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), models.Q(('merged_into', models.F('id')), _negated=True), _connector='OR'), name='place_not_merged_into_itself'), models.CheckConstraint(condition=models.Q(models.Q(('lat__isnull', True), ('lon__isnull', True)), models.Q(('lat__gte', -90), ('lat__isnull', False), ('lat__lte', 90), ('lon__gte', -180), ('lon__isnull', False), ('lon__lte', 180)), _connector='OR'), name='place_coordinates_in_range'), models.CheckConstraint(condition=models.Q(('geo_precision__in', [1, 2, 3, 4, 5, 6, 7])), name='place_geo_precision_known'), models.CheckConstraint(condition=models.Q(('country', ''), ('country__regex', '^[A-Z]{3}$'), _connector='OR'), name='place_country_form')],
            },
        ),
        migrations.CreateModel(
            name='PlaceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='timeline.place')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('country', models.CharField(blank=True, help_text='Empty where disputed or in no country.', max_length=3, verbose_name='country (ISO 3166-1 alpha-3)')),
                ('disputed', models.BooleanField(default=False)),
                ('recognised_as_part_of', models.CharField(blank=True, help_text='Alpha-3 of the state that most states hold a disputed place to be part of.', max_length=3)),
                ('admin1', models.CharField(blank=True, max_length=120, verbose_name='first-order division')),
                ('lat', models.FloatField(blank=True, null=True, verbose_name='latitude')),
                ('lon', models.FloatField(blank=True, null=True, verbose_name='longitude')),
                ('geo_precision', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'Exact'), (2, 'Within about 25 km'), (3, 'Second-order division'), (4, 'First-order division'), (5, 'Linear or fuzzy'), (6, 'Country'), (7, 'International waters or airspace')], null=True)),
                ('coord_source', models.CharField(blank=True, max_length=80, verbose_name='source of the coordinates')),
                ('note', models.TextField(blank=True)),
                ('merged_into', models.ForeignKey(blank=True, db_constraint=False, editable=False, help_text='The record that it turned out to be; only old editions name it.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.place')),
            ],
            options={
                'abstract': False,
                'indexes': [django.contrib.postgres.indexes.BrinIndex(fields=['pgh_created_at'], name='place_ev_at')],
            },
        ),
        migrations.CreateModel(
            name='PlaceName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='timeline.place')),
                ('text', models.CharField(max_length=200)),
                ('language', models.CharField(blank=True, help_text='BCP 47 tag.', max_length=35)),
                ('used_by', models.ForeignKey(blank=True, help_text='The side that uses this name, where the sides differ.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='timeline.actor')),
            ],
            options={
                'ordering': ['place', 'text'],
                'indexes': [django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(timeline.spelling.Key('text'), name='gin_trgm_ops'), name='placename_spelling')],
                'constraints': [models.UniqueConstraint(fields=('place', 'text', 'language'), name='placename_unique')],
            },
        ),
        migrations.CreateModel(
            name='PlaceNameEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='timeline.placename')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('place', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.place')),
                ('text', models.CharField(max_length=200)),
                ('language', models.CharField(blank=True, help_text='BCP 47 tag.', max_length=35)),
                ('used_by', models.ForeignKey(blank=True, db_constraint=False, help_text='The side that uses this name, where the sides differ.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.actor')),
            ],
            options={
                'abstract': False,
                'indexes': [django.contrib.postgres.indexes.BrinIndex(fields=['pgh_created_at'], name='placename_ev_at')],
            },
        ),
        migrations.CreateModel(
            name='Publisher',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, unique=True)),
                ('hosts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=253), blank=True, default=list, help_text='Host names of its pages, without www.')),
                ('country', models.CharField(blank=True, max_length=3)),
                ('reliability', models.CharField(choices=[('A', 'A: completely reliable'), ('B', 'B: usually reliable'), ('C', 'C: fairly reliable'), ('D', 'D: not usually reliable'), ('E', 'E: unreliable'), ('F', 'F: cannot be judged')], default='F', max_length=1)),
                ('note', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['name'],
                'indexes': [django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(timeline.spelling.Key('name'), name='gin_trgm_ops'), name='publisher_name_spelling')],
                'constraints': [models.CheckConstraint(condition=models.Q(('reliability__in', ['A', 'B', 'C', 'D', 'E', 'F'])), name='publisher_reliability_known')],
            },
        ),
        migrations.CreateModel(
            name='PublisherEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='timeline.publisher')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('hosts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=253), blank=True, default=list, help_text='Host names of its pages, without www.')),
                ('country', models.CharField(blank=True, max_length=3)),
                ('reliability', models.CharField(choices=[('A', 'A: completely reliable'), ('B', 'B: usually reliable'), ('C', 'C: fairly reliable'), ('D', 'D: not usually reliable'), ('E', 'E: unreliable'), ('F', 'F: cannot be judged')], default='F', max_length=1)),
                ('note', models.TextField(blank=True)),
            ],
            options={
                'abstract': False,
                'indexes': [django.contrib.postgres.indexes.BrinIndex(fields=['pgh_created_at'], name='publisher_ev_at')],
            },
        ),
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('publisher', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sources', to='timeline.publisher')),
                ('kind', models.CharField(choices=[('news', 'News'), ('statement', 'Official statement'), ('reference', 'Reference work'), ('dataset', 'Dataset'), ('document', 'Document'), ('analysis', 'Analysis')], default='news', max_length=20)),
                ('title', models.CharField(max_length=500)),
                ('title_basis', models.CharField(choices=[('page', 'As on the page'), ('address', 'Read off the address'), ('descriptive', 'Our description')], default='page', max_length=20)),
                ('url', models.URLField(blank=True, max_length=2000, verbose_name='address')),
                ('canonical_url', models.URLField(blank=True, max_length=2000, verbose_name='canonical address')),
                ('authors', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), blank=True, default=list)),
                ('published', timeline.models.fields.EdtfField(blank=True, help_text='EDTF day or minute; empty if unknown.', max_length=64)),
                ('published_earliest', models.DateField(blank=True, editable=False, null=True)),
                ('published_latest', models.DateField(blank=True, editable=False, null=True)),
                ('modified', timeline.models.fields.EdtfField(blank=True, max_length=64)),
                ('modified_earliest', models.DateField(blank=True, editable=False, null=True)),
                ('modified_latest', models.DateField(blank=True, editable=False, null=True)),
                ('language', models.CharField(blank=True, help_text='BCP 47 tag.', max_length=35)),
                ('credited_agency', models.CharField(blank=True, max_length=120)),
                ('same_text_as', models.ForeignKey(blank=True, help_text='The first source held with this wire text; copies are not independent of it.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='timeline.source')),
                ('note', models.TextField(blank=True)),
                ('merged_into', models.ForeignKey(blank=True, editable=False, help_text='The record that it turned out to be; only old editions name it.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='timeline.source')),
            ],
            options={
                'ordering': ['-published_earliest', 'title'],
                'indexes': [django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(timeline.spelling.Key('title'), name='gin_trgm_ops'), name='source_title_spelling')],
                'constraints': [models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), models.Q(('merged_into', models.F('id')), _negated=True), _connector='OR'), name='source_not_merged_into_itself'), models.UniqueConstraint(condition=models.Q(('canonical_url', ''), _negated=True), fields=('canonical_url',), name='source_canonical_url_unique'), models.CheckConstraint(condition=models.Q(('same_text_as__isnull', True), models.Q(('same_text_as', models.F('id')), _negated=True), _connector='OR'), name='source_not_a_copy_of_itself'), models.CheckConstraint(condition=models.Q(('url__regex', '^$|^https?://'), ('canonical_url__regex', '^$|^https?://')), name='source_addresses_of_the_web'), models.CheckConstraint(condition=models.Q(('published_earliest__lte', models.F('published_latest')), ('published_earliest__isnull', True), ('published_latest__isnull', True), _connector='OR'), name='source_published_bounds_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('published_earliest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('published_earliest__isnull', True), _connector='OR'), models.Q(('published_latest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('published_latest__isnull', True), _connector='OR'), models.Q(('modified_earliest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('modified_earliest__isnull', True), _connector='OR'), models.Q(('modified_latest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('modified_latest__isnull', True), _connector='OR')), name='source_days_in_calendar'), models.CheckConstraint(condition=models.Q(('kind__in', ['news', 'statement', 'reference', 'dataset', 'document', 'analysis'])), name='source_kind_known'), models.CheckConstraint(condition=models.Q(('title_basis__in', ['page', 'address', 'descriptive'])), name='source_title_basis_known')],
            },
        ),
        migrations.CreateModel(
            name='SourceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='timeline.source')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('publisher', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.publisher')),
                ('kind', models.CharField(choices=[('news', 'News'), ('statement', 'Official statement'), ('reference', 'Reference work'), ('dataset', 'Dataset'), ('document', 'Document'), ('analysis', 'Analysis')], default='news', max_length=20)),
                ('title', models.CharField(max_length=500)),
                ('title_basis', models.CharField(choices=[('page', 'As on the page'), ('address', 'Read off the address'), ('descriptive', 'Our description')], default='page', max_length=20)),
                ('url', models.URLField(blank=True, max_length=2000, verbose_name='address')),
                ('canonical_url', models.URLField(blank=True, max_length=2000, verbose_name='canonical address')),
                ('authors', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), blank=True, default=list)),
                ('published', timeline.models.fields.EdtfField(blank=True, help_text='EDTF day or minute; empty if unknown.', max_length=64)),
                ('published_earliest', models.DateField(blank=True, editable=False, null=True)),
                ('published_latest', models.DateField(blank=True, editable=False, null=True)),
                ('modified', timeline.models.fields.EdtfField(blank=True, max_length=64)),
                ('modified_earliest', models.DateField(blank=True, editable=False, null=True)),
                ('modified_latest', models.DateField(blank=True, editable=False, null=True)),
                ('language', models.CharField(blank=True, help_text='BCP 47 tag.', max_length=35)),
                ('credited_agency', models.CharField(blank=True, max_length=120)),
                ('same_text_as', models.ForeignKey(blank=True, db_constraint=False, help_text='The first source held with this wire text; copies are not independent of it.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.source')),
                ('note', models.TextField(blank=True)),
                ('merged_into', models.ForeignKey(blank=True, db_constraint=False, editable=False, help_text='The record that it turned out to be; only old editions name it.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.source')),
            ],
            options={
                'abstract': False,
                'indexes': [django.contrib.postgres.indexes.BrinIndex(fields=['pgh_created_at'], name='source_ev_at')],
            },
        ),
        migrations.CreateModel(
            name='Capture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.CharField(max_length=2000, verbose_name='address asked for')),
                ('final_url', models.CharField(max_length=4000, verbose_name='address that answered')),
                ('redirects', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=4000), blank=True, default=list, help_text='Addresses passed on the way, without the last.')),
                ('status', models.PositiveSmallIntegerField()),
                ('headers', models.JSONField(help_text='Of the answer: [name, value], in order.')),
                ('fetched_at', models.DateTimeField()),
                ('body_sha256', models.CharField(max_length=64, verbose_name='SHA-256 of the body as sent')),
                ('warc', models.BinaryField(help_text='The exchanges as gzipped WARC 1.1.')),
            ],
            options={
                'ordering': ['-fetched_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('body_sha256__regex', '^[0-9a-f]{64}$')), name='capture_sha256_form')],
            },
        ),
        migrations.CreateModel(
            name='Snapshot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='snapshots', to='timeline.source')),
                ('text', models.TextField()),
                ('raw', models.BinaryField(help_text='The bytes as received, unpacked.')),
                ('raw_sha256', models.GeneratedField(db_persist=True, expression=models.Func(models.Func(models.F('raw'), function='sha256'), models.Value('hex'), function='encode', output_field=models.CharField(max_length=64)), output_field=models.CharField(max_length=64), verbose_name='SHA-256 of the bytes')),
                ('content_type', models.CharField(blank=True, max_length=100)),
                ('charset', models.CharField(blank=True, help_text='The one by which the bytes were read.', max_length=40)),
                ('charset_from', models.CharField(blank=True, help_text='What decided the charset.', max_length=40)),
                ('capture', models.ForeignKey(blank=True, help_text='Empty for what was pasted or uploaded.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='snapshots', to='timeline.capture')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256 of the text')),
                ('captured_at', models.DateTimeField()),
                ('obtained', models.CharField(choices=[('pasted', 'Pasted by an editor'), ('uploaded', 'Uploaded by an editor'), ('fetched', 'Fetched from its address')], max_length=20)),
            ],
            options={
                'ordering': ['source', '-captured_at'],
                'constraints': [models.UniqueConstraint(fields=('source', 'sha256'), name='snapshot_unique_text'), models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='snapshot_sha256_form'), models.CheckConstraint(condition=models.Q(('obtained__in', ['pasted', 'uploaded', 'fetched'])), name='snapshot_obtained_known')],
            },
        ),
        migrations.CreateModel(
            name='Passage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('snapshot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='passages', to='timeline.snapshot')),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('exact', models.TextField()),
                ('prefix', models.CharField(blank=True, max_length=200)),
                ('suffix', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'ordering': ['snapshot', 'start'],
                'constraints': [models.UniqueConstraint(fields=('snapshot', 'start', 'end'), name='passage_unique'), models.CheckConstraint(condition=models.Q(('start__lt', models.F('end'))), name='passage_span_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Intake',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('text', 'Pasted text'), ('html', 'Uploaded page'), ('url', 'Address')], max_length=10)),
                ('url', models.CharField(blank=True, max_length=2000, verbose_name='address')),
                ('published', models.CharField(blank=True, help_text="The editor's date, if the page has none.", max_length=30)),
                ('raw', models.BinaryField(blank=True, default=b'', help_text='The bytes as received.')),
                ('content_type', models.CharField(blank=True, max_length=100)),
                ('filename', models.CharField(blank=True, max_length=255)),
                ('capture', models.ForeignKey(blank=True, help_text='The visit that brought the bytes, if they were fetched.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='timeline.capture')),
                ('status', models.CharField(choices=[('waiting', 'Waiting'), ('reading', 'Reading'), ('proposed', 'Ready to review'), ('failed', 'Could not be read'), ('saved', 'Saved as drafts'), ('discarded', 'Discarded')], default='waiting', max_length=10)),
                ('error', models.TextField(blank=True)),
                ('proposal', models.JSONField(blank=True, help_text='As `timeline.intake.proposal.Proposal`.', null=True)),
                ('address_key', models.CharField(blank=True, help_text='As `address_key` writes the address.', max_length=500)),
                ('text_bands', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), blank=True, default=list, help_text="The bands of the proposal's text, while it is open.")),
                ('kept_lines', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, help_text='Lines that an editor brought back into the article.')),
                ('attach_to', models.ForeignKey(blank=True, help_text='The incident that the editor meant to add to from the start.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='timeline.incident')),
                ('outcome', models.JSONField(blank=True, help_text='What became of each proposed field; null if it was not recorded.', null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='intakes', to='timeline.source')),
                ('snapshot', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='timeline.snapshot')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('assignee', models.ForeignKey(blank=True, editable=False, help_text='Who has taken it on.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'ordering': ['-created_at'],
                'indexes': [models.Index(fields=['status', '-created_at'], name='intake_queue'), models.Index(condition=models.Q(('address_key', ''), _negated=True), fields=['address_key'], name='intake_address'), django.contrib.postgres.indexes.GinIndex(fields=['text_bands'], name='intake_text_bands'), models.Index(condition=models.Q(('outcome__isnull', True), ('status', 'saved')), fields=['id'], name='intake_without_outcome')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['text', 'html', 'url'])), name='intake_kind_known'), models.CheckConstraint(condition=models.Q(('status__in', ['waiting', 'reading', 'proposed', 'failed', 'saved', 'discarded'])), name='intake_status_known'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'proposed'), _negated=True), ('proposal__isnull', False), _connector='OR'), name='intake_proposed_has_proposal'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'failed'), _negated=True), models.Q(('error', ''), _negated=True), _connector='OR'), name='intake_failed_has_error'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'url'), _negated=True), models.Q(('url', ''), _negated=True), _connector='OR'), name='intake_address_given')],
            },
        ),
        migrations.CreateModel(
            name='Incident',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200)),
                ('summary', models.TextField(blank=True, help_text='Neutral; who did what, where.')),
                ('occurred', timeline.models.fields.EdtfField(help_text='EDTF, for instance 2021-05-12/2021-05-14.', max_length=64, verbose_name='date')),
                ('occurred_earliest', models.DateField(blank=True, editable=False, null=True)),
                ('occurred_latest', models.DateField(blank=True, editable=False, null=True)),
                ('occurred_expression', models.CharField(blank=True, help_text='The words of the source: “late on Thursday”.', max_length=200, verbose_name='expression')),
                ('date_rule', models.CharField(blank=True, help_text='How the expression was resolved.', max_length=200)),
                ('date_basis', models.CharField(choices=[('occurred', 'When it occurred'), ('said', 'When a speaker says that it occurred'), ('reported', 'When it was reported'), ('published', 'When the report was published')], default='occurred', max_length=20)),
                ('event_type', models.CharField(choices=[('AGREE', 'Agreement'), ('CONSULT', 'Consultation'), ('SUPPORT', 'Support'), ('CONCEDE', 'Concession'), ('COOPERATE', 'Cooperation'), ('AID', 'Aid'), ('RETREAT', 'Retreat'), ('REQUEST', 'Request'), ('ACCUSE', 'Accusation'), ('REJECT', 'Rejection'), ('THREATEN', 'Threat'), ('PROTEST', 'Protest'), ('SANCTION', 'Sanction'), ('MOBILIZE', 'Mobilisation'), ('COERCE', 'Coercion'), ('ASSAULT', 'Assault')], max_length=20)),
                ('mode', models.CharField(blank=True, choices=[('abduct', 'abduct'), ('access', 'access'), ('aerial', 'aerial'), ('allege', 'allege'), ('arrest', 'arrest'), ('assist', 'assist'), ('ban', 'ban'), ('beat', 'beat'), ('boycott', 'boycott'), ('ceasefire', 'ceasefire'), ('censor', 'censor'), ('change', 'change'), ('convict', 'convict'), ('crowd-control', 'crowd-control'), ('demo', 'demo'), ('deport', 'deport'), ('destroy', 'destroy'), ('disapprove', 'disapprove'), ('disarm', 'disarm'), ('discontinue', 'discontinue'), ('drone', 'drone'), ('expel', 'expel'), ('explosives', 'explosives'), ('firearms', 'firearms'), ('heavy-weapons', 'heavy-weapons'), ('hunger', 'hunger'), ('investigate', 'investigate'), ('martial-law', 'martial-law'), ('meet', 'meet'), ('militia', 'militia'), ('multilateral', 'multilateral'), ('obstruct', 'obstruct'), ('phone', 'phone'), ('police', 'police'), ('primitive', 'primitive'), ('relations', 'relations'), ('release', 'release'), ('resign', 'resign'), ('restrict', 'restrict'), ('riot', 'riot'), ('seize', 'seize'), ('sexual', 'sexual'), ('strike', 'strike'), ('suicide-attack', 'suicide-attack'), ('targeted', 'targeted'), ('territory', 'territory'), ('third-party', 'third-party'), ('torture', 'torture'), ('troops', 'troops'), ('unconventional', 'unconventional'), ('violence', 'violence'), ('visit', 'visit'), ('weapons', 'weapons'), ('withdraw', 'withdraw'), ('yield', 'yield')], max_length=30)),
                ('acled_sub_event_type', models.CharField(blank=True, choices=[('Government regains territory', 'Government regains territory'), ('Non-state actor overtakes territory', 'Non-state actor overtakes territory'), ('Armed clash', 'Armed clash'), ('Excessive force against protesters', 'Excessive force against protesters'), ('Protest with intervention', 'Protest with intervention'), ('Peaceful protest', 'Peaceful protest'), ('Violent demonstration', 'Violent demonstration'), ('Mob violence', 'Mob violence'), ('Chemical weapon', 'Chemical weapon'), ('Air/drone strike', 'Air/drone strike'), ('Suicide bomb', 'Suicide bomb'), ('Shelling/artillery/missile attack', 'Shelling/artillery/missile attack'), ('Remote explosive/landmine/IED', 'Remote explosive/landmine/IED'), ('Grenade', 'Grenade'), ('Sexual violence', 'Sexual violence'), ('Attack', 'Attack'), ('Abduction/forced disappearance', 'Abduction/forced disappearance'), ('Agreement', 'Agreement'), ('Arrests', 'Arrests'), ('Change to group/activity', 'Change to group/activity'), ('Disrupted weapons use', 'Disrupted weapons use'), ('Headquarters or base established', 'Headquarters or base established'), ('Looting/property destruction', 'Looting/property destruction'), ('Non-violent transfer of territory', 'Non-violent transfer of territory'), ('Other', 'Other')], max_length=60, verbose_name='ACLED sub-event type')),
                ('violence_type', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'State-based'), (2, 'Non-state'), (3, 'One-sided')], null=True, verbose_name='UCDP type of violence')),
                ('hostility', models.PositiveSmallIntegerField(choices=[(1, '1 No militarised action'), (2, '2 Threat of force'), (3, '3 Display of force'), (4, '4 Use of force'), (5, '5 War')], default=1, verbose_name='MID hostility level')),
                ('verification', models.CharField(choices=[('reported', 'Reported (one independent source)'), ('corroborated', 'Corroborated (two or more independent sources)'), ('confirmed', 'Confirmed'), ('disputed', 'Disputed'), ('unverifiable', 'Unverifiable')], default='reported', max_length=20)),
                ('place_unknown', models.BooleanField(default=False, help_text='No source says where: said, rather than left out.')),
                ('desk_note', models.TextField(blank=True, help_text='For the desk; never published.')),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('published', 'Published'), ('withdrawn', 'Withdrawn'), ('merged', 'Merged'), ('rejected', 'Rejected')], default='draft', max_length=20)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('intake', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='incidents', to='timeline.intake')),
                ('created_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('assignee', models.ForeignKey(blank=True, editable=False, help_text='Who has taken it on.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('drafter_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, editable=False, help_text='Users who changed the content since the last edition.')),
                ('merged_into', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='timeline.incident')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('conflicts', models.ManyToManyField(blank=True, related_name='incidents', to='timeline.conflict')),
                ('places', models.ManyToManyField(blank=True, related_name='incidents', to='timeline.place')),
                ('actors', models.ManyToManyField(related_name='incidents', through='timeline.Participation', to='timeline.actor')),
            ],
            options={
                'ordering': ['-occurred_earliest', '-id'],
                'indexes': [models.Index(fields=['status', '-updated_at'], name='incident_queue'), models.Index(fields=['occurred_earliest', 'occurred_latest'], name='incident_days')],
                'constraints': [models.CheckConstraint(condition=models.Q(('occurred_earliest__lte', models.F('occurred_latest')), ('occurred_earliest__isnull', True), ('occurred_latest__isnull', True), _connector='OR'), name='incident_occurred_bounds_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('occurred_earliest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('occurred_earliest__isnull', True), _connector='OR'), models.Q(('occurred_latest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('occurred_latest__isnull', True), _connector='OR')), name='incident_days_in_calendar'), models.CheckConstraint(condition=models.Q(('occurred_earliest__isnull', False), ('occurred_latest__isnull', False), _connector='OR'), name='incident_has_a_day'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='incident_title_not_blank'), models.CheckConstraint(condition=models.Q(models.Q(('merged_into__isnull', False), ('status', 'merged')), models.Q(models.Q(('status', 'merged'), _negated=True), ('merged_into__isnull', True)), _connector='OR'), name='incident_merged_has_target'), models.CheckConstraint(condition=models.Q(('event_type__in', ['AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT'])), name='incident_event_type_known'), models.CheckConstraint(condition=models.Q(('hostility__in', [1, 2, 3, 4, 5])), name='incident_hostility_known'), models.CheckConstraint(condition=models.Q(('violence_type__in', [1, 2, 3])), name='incident_violence_type_known'), models.CheckConstraint(condition=models.Q(('date_basis__in', ['occurred', 'said', 'reported', 'published'])), name='incident_date_basis_known'), models.CheckConstraint(condition=models.Q(('verification__in', ['reported', 'corroborated', 'confirmed', 'disputed', 'unverifiable'])), name='incident_verification_known'), models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'in_review', 'published', 'withdrawn', 'merged', 'rejected'])), name='incident_status_known')],
            },
        ),
        migrations.CreateModel(
            name='IncidentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='timeline.incident')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('summary', models.TextField(blank=True, help_text='Neutral; who did what, where.')),
                ('occurred', timeline.models.fields.EdtfField(help_text='EDTF, for instance 2021-05-12/2021-05-14.', max_length=64, verbose_name='date')),
                ('occurred_earliest', models.DateField(blank=True, editable=False, null=True)),
                ('occurred_latest', models.DateField(blank=True, editable=False, null=True)),
                ('occurred_expression', models.CharField(blank=True, help_text='The words of the source: “late on Thursday”.', max_length=200, verbose_name='expression')),
                ('date_rule', models.CharField(blank=True, help_text='How the expression was resolved.', max_length=200)),
                ('date_basis', models.CharField(choices=[('occurred', 'When it occurred'), ('said', 'When a speaker says that it occurred'), ('reported', 'When it was reported'), ('published', 'When the report was published')], default='occurred', max_length=20)),
                ('event_type', models.CharField(choices=[('AGREE', 'Agreement'), ('CONSULT', 'Consultation'), ('SUPPORT', 'Support'), ('CONCEDE', 'Concession'), ('COOPERATE', 'Cooperation'), ('AID', 'Aid'), ('RETREAT', 'Retreat'), ('REQUEST', 'Request'), ('ACCUSE', 'Accusation'), ('REJECT', 'Rejection'), ('THREATEN', 'Threat'), ('PROTEST', 'Protest'), ('SANCTION', 'Sanction'), ('MOBILIZE', 'Mobilisation'), ('COERCE', 'Coercion'), ('ASSAULT', 'Assault')], max_length=20)),
                ('mode', models.CharField(blank=True, choices=[('abduct', 'abduct'), ('access', 'access'), ('aerial', 'aerial'), ('allege', 'allege'), ('arrest', 'arrest'), ('assist', 'assist'), ('ban', 'ban'), ('beat', 'beat'), ('boycott', 'boycott'), ('ceasefire', 'ceasefire'), ('censor', 'censor'), ('change', 'change'), ('convict', 'convict'), ('crowd-control', 'crowd-control'), ('demo', 'demo'), ('deport', 'deport'), ('destroy', 'destroy'), ('disapprove', 'disapprove'), ('disarm', 'disarm'), ('discontinue', 'discontinue'), ('drone', 'drone'), ('expel', 'expel'), ('explosives', 'explosives'), ('firearms', 'firearms'), ('heavy-weapons', 'heavy-weapons'), ('hunger', 'hunger'), ('investigate', 'investigate'), ('martial-law', 'martial-law'), ('meet', 'meet'), ('militia', 'militia'), ('multilateral', 'multilateral'), ('obstruct', 'obstruct'), ('phone', 'phone'), ('police', 'police'), ('primitive', 'primitive'), ('relations', 'relations'), ('release', 'release'), ('resign', 'resign'), ('restrict', 'restrict'), ('riot', 'riot'), ('seize', 'seize'), ('sexual', 'sexual'), ('strike', 'strike'), ('suicide-attack', 'suicide-attack'), ('targeted', 'targeted'), ('territory', 'territory'), ('third-party', 'third-party'), ('torture', 'torture'), ('troops', 'troops'), ('unconventional', 'unconventional'), ('violence', 'violence'), ('visit', 'visit'), ('weapons', 'weapons'), ('withdraw', 'withdraw'), ('yield', 'yield')], max_length=30)),
                ('acled_sub_event_type', models.CharField(blank=True, choices=[('Government regains territory', 'Government regains territory'), ('Non-state actor overtakes territory', 'Non-state actor overtakes territory'), ('Armed clash', 'Armed clash'), ('Excessive force against protesters', 'Excessive force against protesters'), ('Protest with intervention', 'Protest with intervention'), ('Peaceful protest', 'Peaceful protest'), ('Violent demonstration', 'Violent demonstration'), ('Mob violence', 'Mob violence'), ('Chemical weapon', 'Chemical weapon'), ('Air/drone strike', 'Air/drone strike'), ('Suicide bomb', 'Suicide bomb'), ('Shelling/artillery/missile attack', 'Shelling/artillery/missile attack'), ('Remote explosive/landmine/IED', 'Remote explosive/landmine/IED'), ('Grenade', 'Grenade'), ('Sexual violence', 'Sexual violence'), ('Attack', 'Attack'), ('Abduction/forced disappearance', 'Abduction/forced disappearance'), ('Agreement', 'Agreement'), ('Arrests', 'Arrests'), ('Change to group/activity', 'Change to group/activity'), ('Disrupted weapons use', 'Disrupted weapons use'), ('Headquarters or base established', 'Headquarters or base established'), ('Looting/property destruction', 'Looting/property destruction'), ('Non-violent transfer of territory', 'Non-violent transfer of territory'), ('Other', 'Other')], max_length=60, verbose_name='ACLED sub-event type')),
                ('violence_type', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'State-based'), (2, 'Non-state'), (3, 'One-sided')], null=True, verbose_name='UCDP type of violence')),
                ('hostility', models.PositiveSmallIntegerField(choices=[(1, '1 No militarised action'), (2, '2 Threat of force'), (3, '3 Display of force'), (4, '4 Use of force'), (5, '5 War')], default=1, verbose_name='MID hostility level')),
                ('verification', models.CharField(choices=[('reported', 'Reported (one independent source)'), ('corroborated', 'Corroborated (two or more independent sources)'), ('confirmed', 'Confirmed'), ('disputed', 'Disputed'), ('unverifiable', 'Unverifiable')], default='reported', max_length=20)),
                ('place_unknown', models.BooleanField(default=False, help_text='No source says where: said, rather than left out.')),
                ('desk_note', models.TextField(blank=True, help_text='For the desk; never published.')),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('published', 'Published'), ('withdrawn', 'Withdrawn'), ('merged', 'Merged'), ('rejected', 'Rejected')], default='draft', max_length=20)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('intake', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.intake')),
                ('created_by', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('assignee', models.ForeignKey(blank=True, db_constraint=False, editable=False, help_text='Who has taken it on.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('drafter_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, editable=False, help_text='Users who changed the content since the last edition.')),
                ('merged_into', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.incident')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'abstract': False,
                'indexes': [django.contrib.postgres.indexes.BrinIndex(fields=['pgh_created_at'], name='incident_ev_at')],
            },
        ),
        migrations.CreateModel(
            name='Participation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participations', to='timeline.incident')),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='participations', to='timeline.actor')),
                ('role', models.CharField(choices=[('initiator', 'Initiator'), ('target', 'Target'), ('mediator', 'Mediator'), ('victim', 'Victim'), ('witness', 'Witness'), ('claimant', 'Claimant'), ('participant', 'Participant')], max_length=20)),
                ('alleged', models.BooleanField(default=False)),
                ('position', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ['incident', 'position', 'id'],
                'constraints': [models.UniqueConstraint(fields=('incident', 'actor', 'role'), name='participation_unique'), models.CheckConstraint(condition=models.Q(('role__in', ['initiator', 'target', 'mediator', 'victim', 'witness', 'claimant', 'participant'])), name='participation_role_known')],
            },
        ),
        migrations.CreateModel(
            name='ParticipationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='timeline.participation')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('incident', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.incident')),
                ('actor', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.actor')),
                ('role', models.CharField(choices=[('initiator', 'Initiator'), ('target', 'Target'), ('mediator', 'Mediator'), ('victim', 'Victim'), ('witness', 'Witness'), ('claimant', 'Claimant'), ('participant', 'Participant')], max_length=20)),
                ('alleged', models.BooleanField(default=False)),
                ('position', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'abstract': False,
                'indexes': [django.contrib.postgres.indexes.BrinIndex(fields=['pgh_created_at'], name='participation_ev_at')],
            },
        ),
        migrations.CreateModel(
            name='Citation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='citations', to='timeline.incident')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='citations', to='timeline.source')),
                ('passage', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='citations', to='timeline.passage')),
                ('note', models.CharField(blank=True, max_length=300)),
                ('position', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ['incident', 'position', 'id'],
                'constraints': [models.UniqueConstraint(fields=('incident', 'source', 'passage'), name='citation_unique', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='CitationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='timeline.citation')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('incident', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.incident')),
                ('source', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.source')),
                ('passage', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.passage')),
                ('note', models.CharField(blank=True, max_length=300)),
                ('position', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'abstract': False,
                'indexes': [django.contrib.postgres.indexes.BrinIndex(fields=['pgh_created_at'], name='citation_ev_at')],
            },
        ),
        migrations.CreateModel(
            name='IncidentLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links_out', to='timeline.incident')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links_in', to='timeline.incident')),
                ('kind', models.CharField(choices=[('follows', 'Follows'), ('response_to', 'Response to'), ('part_of', 'Part of'), ('ends', 'Ends'), ('violates', 'Violates')], max_length=20)),
                ('alleged', models.BooleanField(default=False)),
                ('note', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'ordering': ['incident', 'id'],
                'constraints': [models.UniqueConstraint(fields=('incident', 'other', 'kind'), name='incidentlink_unique'), models.CheckConstraint(condition=models.Q(('incident', models.F('other')), _negated=True), name='incidentlink_not_to_itself'), models.CheckConstraint(condition=models.Q(('kind__in', ['follows', 'response_to', 'part_of', 'ends', 'violates'])), name='incidentlink_kind_known')],
            },
        ),
        migrations.CreateModel(
            name='IncidentLinkEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='timeline.incidentlink')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('incident', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.incident')),
                ('other', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.incident')),
                ('kind', models.CharField(choices=[('follows', 'Follows'), ('response_to', 'Response to'), ('part_of', 'Part of'), ('ends', 'Ends'), ('violates', 'Violates')], max_length=20)),
                ('alleged', models.BooleanField(default=False)),
                ('note', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'abstract': False,
                'indexes': [django.contrib.postgres.indexes.BrinIndex(fields=['pgh_created_at'], name='incidentlink_ev_at')],
            },
        ),
        migrations.CreateModel(
            name='IncidentAtPlace',
            fields=[
            ],
            options={
                'proxy': True,
            },
            bases=('timeline.incident_places',),
        ),
        migrations.CreateModel(
            name='IncidentAtPlaceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('incident', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.incident')),
                ('place', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.place')),
            ],
            options={
                'abstract': False,
                'indexes': [django.contrib.postgres.indexes.BrinIndex(fields=['pgh_created_at'], name='incidentatplace_ev_at')],
            },
        ),
        migrations.CreateModel(
            name='IncidentInConflict',
            fields=[
            ],
            options={
                'proxy': True,
            },
            bases=('timeline.incident_conflicts',),
        ),
        migrations.CreateModel(
            name='IncidentInConflictEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('incident', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.incident')),
                ('conflict', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.conflict')),
            ],
            options={
                'abstract': False,
                'indexes': [django.contrib.postgres.indexes.BrinIndex(fields=['pgh_created_at'], name='incidentinconflict_ev_at')],
            },
        ),
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='claims', to='timeline.incident')),
                ('speaker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='timeline.actor')),
                ('on_behalf_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='timeline.actor')),
                ('relayed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='timeline.actor')),
                ('stance', models.CharField(choices=[('asserts', 'asserts'), ('denies', 'denies'), ('accuses', 'accuses'), ('demands', 'demands'), ('requests', 'requests'), ('promises', 'promises'), ('threatens', 'threatens'), ('acknowledges', 'acknowledges'), ('expresses_concern', 'expresses concern')], max_length=20)),
                ('text', models.TextField(help_text='What is said, in neutral words.', verbose_name='proposition')),
                ('quoted', models.BooleanField(default=False, help_text="The passage is the speaker's own words.")),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='timeline.source')),
                ('passage', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='timeline.passage')),
                ('said', timeline.models.fields.EdtfField(blank=True, help_text='EDTF; empty where unknown.', max_length=64)),
                ('said_earliest', models.DateField(blank=True, editable=False, null=True)),
                ('said_latest', models.DateField(blank=True, editable=False, null=True)),
                ('credibility', models.PositiveSmallIntegerField(choices=[(1, '1: confirmed by other sources'), (2, '2: probably true'), (3, '3: possibly true'), (4, '4: doubtful'), (5, '5: improbable'), (6, '6: cannot be judged')], default=6)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('position', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ['incident', 'position', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='claim_text_not_blank'), models.CheckConstraint(condition=models.Q(('said_earliest__lte', models.F('said_latest')), ('said_earliest__isnull', True), ('said_latest__isnull', True), _connector='OR'), name='claim_said_bounds_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('said_earliest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('said_earliest__isnull', True), _connector='OR'), models.Q(('said_latest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('said_latest__isnull', True), _connector='OR')), name='claim_days_in_calendar'), models.CheckConstraint(condition=models.Q(('stance__in', ['asserts', 'denies', 'accuses', 'demands', 'requests', 'promises', 'threatens', 'acknowledges', 'expresses_concern'])), name='claim_stance_known'), models.CheckConstraint(condition=models.Q(('credibility__in', [1, 2, 3, 4, 5, 6])), name='claim_credibility_known')],
            },
        ),
        migrations.CreateModel(
            name='ClaimEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='timeline.claim')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('incident', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.incident')),
                ('speaker', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.actor')),
                ('on_behalf_of', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.actor')),
                ('relayed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.actor')),
                ('stance', models.CharField(choices=[('asserts', 'asserts'), ('denies', 'denies'), ('accuses', 'accuses'), ('demands', 'demands'), ('requests', 'requests'), ('promises', 'promises'), ('threatens', 'threatens'), ('acknowledges', 'acknowledges'), ('expresses_concern', 'expresses concern')], max_length=20)),
                ('text', models.TextField(help_text='What is said, in neutral words.', verbose_name='proposition')),
                ('quoted', models.BooleanField(default=False, help_text="The passage is the speaker's own words.")),
                ('source', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.source')),
                ('passage', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.passage')),
                ('said', timeline.models.fields.EdtfField(blank=True, help_text='EDTF; empty where unknown.', max_length=64)),
                ('said_earliest', models.DateField(blank=True, editable=False, null=True)),
                ('said_latest', models.DateField(blank=True, editable=False, null=True)),
                ('credibility', models.PositiveSmallIntegerField(choices=[(1, '1: confirmed by other sources'), (2, '2: probably true'), (3, '3: possibly true'), (4, '4: doubtful'), (5, '5: improbable'), (6, '6: cannot be judged')], default=6)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('position', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'abstract': False,
                'indexes': [django.contrib.postgres.indexes.BrinIndex(fields=['pgh_created_at'], name='claim_ev_at')],
            },
        ),
        migrations.CreateModel(
            name='ClaimRelation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relations_out', to='timeline.claim')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relations_in', to='timeline.claim')),
                ('kind', models.CharField(choices=[('corroborates', 'corroborates'), ('contradicts', 'contradicts'), ('supersedes', 'supersedes')], max_length=20)),
            ],
            options={
                'ordering': ['claim', 'other'],
                'constraints': [models.UniqueConstraint(fields=('claim', 'other', 'kind'), name='claimrelation_unique'), models.CheckConstraint(condition=models.Q(('claim', models.F('other')), _negated=True), name='claimrelation_not_to_itself'), models.CheckConstraint(condition=models.Q(('kind', 'supersedes'), ('claim__lt', models.F('other')), _connector='OR'), name='claimrelation_mutual_kinds_stored_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['corroborates', 'contradicts', 'supersedes'])), name='claimrelation_kind_known')],
            },
        ),
        migrations.CreateModel(
            name='ClaimRelationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='timeline.claimrelation')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('claim', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.claim')),
                ('other', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.claim')),
                ('kind', models.CharField(choices=[('corroborates', 'corroborates'), ('contradicts', 'contradicts'), ('supersedes', 'supersedes')], max_length=20)),
            ],
            options={
                'abstract': False,
                'indexes': [django.contrib.postgres.indexes.BrinIndex(fields=['pgh_created_at'], name='claimrelation_ev_at')],
            },
        ),
        migrations.CreateModel(
            name='CasualtyEstimate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='casualties', to='timeline.incident')),
                ('kind', models.CharField(choices=[('killed', 'killed'), ('wounded', 'wounded'), ('captured', 'captured'), ('displaced', 'displaced'), ('missing', 'missing')], max_length=20)),
                ('group', models.CharField(blank=True, help_text='Whose: “Armenian servicemen”, “civilians”.', max_length=200)),
                ('low', models.PositiveIntegerField(blank=True, null=True)),
                ('best', models.PositiveIntegerField(blank=True, null=True)),
                ('high', models.PositiveIntegerField(blank=True, null=True)),
                ('wording', models.CharField(blank=True, max_length=300)),
                ('attributed_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='timeline.actor')),
                ('claim', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='casualties', to='timeline.claim')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='timeline.source')),
                ('passage', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='timeline.passage')),
                ('note', models.CharField(blank=True, max_length=500)),
                ('position', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ['incident', 'position', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('low__isnull', True), ('best__isnull', True), ('low__lte', models.F('best')), _connector='OR'), models.Q(('best__isnull', True), ('high__isnull', True), ('best__lte', models.F('high')), _connector='OR'), models.Q(('low__isnull', True), ('high__isnull', True), ('low__lte', models.F('high')), _connector='OR')), name='casualtyestimate_in_order'), models.CheckConstraint(condition=models.Q(('low__isnull', False), ('best__isnull', False), ('high__isnull', False), models.Q(('wording', ''), _negated=True), _connector='OR'), name='casualtyestimate_says_something'), models.CheckConstraint(condition=models.Q(('kind__in', ['killed', 'wounded', 'captured', 'displaced', 'missing'])), name='casualtyestimate_kind_known')],
            },
        ),
        migrations.CreateModel(
            name='CasualtyEstimateEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='timeline.casualtyestimate')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('incident', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.incident')),
                ('kind', models.CharField(choices=[('killed', 'killed'), ('wounded', 'wounded'), ('captured', 'captured'), ('displaced', 'displaced'), ('missing', 'missing')], max_length=20)),
                ('group', models.CharField(blank=True, help_text='Whose: “Armenian servicemen”, “civilians”.', max_length=200)),
                ('low', models.PositiveIntegerField(blank=True, null=True)),
                ('best', models.PositiveIntegerField(blank=True, null=True)),
                ('high', models.PositiveIntegerField(blank=True, null=True)),
                ('wording', models.CharField(blank=True, max_length=300)),
                ('attributed_to', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.actor')),
                ('claim', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.claim')),
                ('source', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.source')),
                ('passage', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='timeline.passage')),
                ('note', models.CharField(blank=True, max_length=500)),
                ('position', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'abstract': False,
                'indexes': [django.contrib.postgres.indexes.BrinIndex(fields=['pgh_created_at'], name='casualtyestimate_ev_at')],
            },
        ),
        migrations.CreateModel(
            name='EditionChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition_id', models.BigIntegerField()),
                ('transaction', models.BigIntegerField(db_index=True, help_text='xid8, as a number.')),
            ],
        ),
        migrations.CreateModel(
            name='EditionWords',
            fields=[
                ('edition_id', models.BigIntegerField(primary_key=True, serialize=False)),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(models.Func('edition_id', function='timeline_words_of', output_field=django.contrib.postgres.search.SearchVectorField()), fastupdate=False, name='editionwords_search')],
            },
        ),
        migrations.CreateModel(
            name='MapCell',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('lat_cell', models.SmallIntegerField(help_text='Row from the south pole.')),
                ('lon_cell', models.SmallIntegerField(help_text='Column from 180° west.')),
                ('wide', models.BooleanField(help_text='Known by country alone.')),
                ('number', models.BigIntegerField()),
                ('lat_sum', models.FloatField(help_text='Over the incidents, for their middle.')),
                ('lon_sum', models.FloatField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('lat_cell', -1), ('lon_cell', -1)), models.Q(('lat_cell__range', (0, 127)), ('lon_cell__range', (0, 255))), _connector='OR'), name='mapcell_on_the_grid')],
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('published', 'Published'), ('withdrawn', 'Withdrawn')], max_length=20)),
                ('published_at', models.DateTimeField()),
                ('superseded_at', models.DateTimeField(blank=True, null=True)),
                ('change_note', models.TextField(blank=True, help_text='Public: what this edition changes, and why.')),
                ('content', models.JSONField()),
                ('slug', models.SlugField(max_length=120)),
                ('title', models.CharField(max_length=200)),
                ('edtf', models.CharField(max_length=64)),
                ('earliest', models.DateField(null=True)),
                ('latest', models.DateField(null=True)),
                ('sort_day', models.DateField(help_text='Earliest day, or the latest where open.')),
                ('reported_on', models.DateField(help_text='Day of the first report; null until worked out.', null=True)),
                ('reported_since', models.DateField(help_text='Day by which all that it holds was reported; null until worked out.', null=True)),
                ('event_type', models.CharField(max_length=20)),
                ('hostility', models.PositiveSmallIntegerField()),
                ('verification', models.CharField(max_length=20)),
                ('countries', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=3), default=list)),
                ('participations', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, help_text='As `participation_key` writes them.')),
                ('roles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), default=list, help_text='The parts that anybody has, as `role_key` writes them.')),
                ('casualty_kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, help_text='Kinds of which an estimate counts any, in numbers or words.')),
                ('killed', models.PositiveIntegerField(help_text='The most that one estimate says were killed at least.', null=True)),
                ('conflict_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list)),
                ('actor_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, help_text='Whom it names, then what those were part of when it was published.')),
                ('source_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list)),
                ('publisher_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list)),
                ('place_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list)),
                ('lat', models.FloatField(null=True)),
                ('lon', models.FloatField(null=True)),
                ('geo_precision', models.PositiveSmallIntegerField(help_text="Of the point; UCDP's where_prec.", null=True)),
                ('named_records', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, help_text='Records that a search for any of their names finds: `name_key`.')),
                ('search_text', models.TextField()),
                ('search', models.GeneratedField(db_persist=True, expression=django.db.models.expressions.CombinedExpression(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.SearchVector('title', config='english', weight='A'), '||', django.contrib.postgres.search.SearchVector('search_text', config='english', weight='B'), django.contrib.postgres.search.SearchConfig('english')), '||', models.Func('named_records', function='array_to_tsvector', output_field=django.contrib.postgres.search.SearchVectorField()), output_field=django.contrib.postgres.search.SearchVectorField()), output_field=django.contrib.postgres.search.SearchVectorField())),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='timeline.incident')),
                ('published_by_id', models.BigIntegerField(help_text='User; no foreign key, so that the record outlives the account.')),
                ('drafter_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list)),
                ('urgent_reason', models.TextField(blank=True, help_text='Why an administrator published without a second person.')),
            ],
            options={
                'ordering': ['incident', 'number'],
                'indexes': [models.Index(condition=models.Q(('kind', 'published'), ('superseded_at__isnull', True)), fields=['-sort_day', '-incident_id'], name='edition_timeline'), models.Index(condition=models.Q(('kind', 'published'), ('superseded_at__isnull', True)), fields=['event_type', '-sort_day', '-incident_id'], name='edition_timeline_type'), models.Index(condition=models.Q(('number__gt', 1)), fields=['-id'], name='edition_corrections'), models.Index(condition=models.Q(('kind', 'published')), fields=['-sort_day', '-incident_id', 'published_at', 'superseded_at'], name='edition_timeline_as_of'), models.Index(django.db.models.functions.datetime.ExtractMonth('earliest'), django.db.models.functions.datetime.ExtractDay('earliest'), condition=models.Q(('kind', 'published'), ('superseded_at__isnull', True)), name='edition_day_of_year'), models.Index(condition=models.Q(('edtf__contains', '/'), ('kind', 'published'), ('latest__gt', models.F('earliest')), ('superseded_at__isnull', True)), fields=['earliest', 'latest'], name='edition_lasting'), models.Index(condition=models.Q(('kind', 'published'), ('superseded_at__isnull', True)), fields=['reported_since'], name='edition_reported_since'), django.contrib.postgres.indexes.GinIndex(fields=['actor_ids'], gin_pending_list_limit=64, name='edition_actors'), django.contrib.postgres.indexes.GinIndex(fields=['conflict_ids'], gin_pending_list_limit=64, name='edition_conflicts'), django.contrib.postgres.indexes.GinIndex(fields=['source_ids'], gin_pending_list_limit=64, name='edition_sources'), django.contrib.postgres.indexes.GinIndex(fields=['search'], gin_pending_list_limit=64, name='edition_search'), django.contrib.postgres.indexes.GinIndex(fields=['participations'], gin_pending_list_limit=64, name='edition_participations'), django.contrib.postgres.indexes.GinIndex(fields=['publisher_ids'], gin_pending_list_limit=64, name='edition_publishers'), django.contrib.postgres.indexes.GinIndex(fields=['place_ids'], gin_pending_list_limit=64, name='edition_places'), django.contrib.postgres.indexes.GinIndex(fields=['countries'], gin_pending_list_limit=64, name='edition_countries'), django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(django.db.models.fields.json.KeyTransform('links', 'content'), name='jsonb_path_ops'), gin_pending_list_limit=64, name='edition_links'), models.Index(fields=['-published_at'], name='edition_published_at'), models.Index(condition=models.Q(('kind', 'published'), ('lat__isnull', False), ('superseded_at__isnull', True)), fields=['lat', 'lon'], include=('geo_precision', 'incident_id'), name='edition_map')],
                'constraints': [models.UniqueConstraint(fields=('incident', 'number'), name='edition_number_unique'), models.UniqueConstraint(condition=models.Q(('superseded_at__isnull', True)), fields=('incident',), name='edition_one_in_force'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='edition_number_from_one'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'published'), ('number', 1)), models.Q(('change_note', ''), _negated=True), _connector='OR'), name='edition_correction_has_note'), models.CheckConstraint(condition=models.Q(('superseded_at__isnull', True), ('superseded_at__gte', models.F('published_at')), _connector='OR'), name='edition_superseded_after_published'), models.CheckConstraint(condition=models.Q(('kind__in', ['published', 'withdrawn'])), name='edition_kind_known'), models.CheckConstraint(condition=models.Q(models.Q(('earliest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('earliest__isnull', True), _connector='OR'), models.Q(('latest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('latest__isnull', True), _connector='OR'), models.Q(('sort_day__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('sort_day__isnull', True), _connector='OR'), models.Q(('reported_on__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('reported_on__isnull', True), _connector='OR'), models.Q(('reported_since__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('reported_since__isnull', True), _connector='OR')), name='edition_days_in_calendar'), models.CheckConstraint(condition=models.Q(models.Q(('urgent_reason', ''), _negated=True), models.Func(models.F('published_by_id'), models.F('drafter_ids'), arg_joiner=' <> ALL (', output_field=models.BooleanField(), template='(%(expressions)s))'), _connector='OR'), name='edition_published_by_another')],
            },
        ),
        migrations.CreateModel(
            name='EditionState',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('published', 'Published'), ('withdrawn', 'Withdrawn')], max_length=20)),
                ('published_at', models.DateTimeField()),
                ('superseded_at', models.DateTimeField(blank=True, null=True)),
                ('change_note', models.TextField(blank=True, help_text='Public: what this edition changes, and why.')),
                ('content', models.JSONField()),
                ('slug', models.SlugField(max_length=120)),
                ('title', models.CharField(max_length=200)),
                ('edtf', models.CharField(max_length=64)),
                ('earliest', models.DateField(null=True)),
                ('latest', models.DateField(null=True)),
                ('sort_day', models.DateField(help_text='Earliest day, or the latest where open.')),
                ('reported_on', models.DateField(help_text='Day of the first report; null until worked out.', null=True)),
                ('reported_since', models.DateField(help_text='Day by which all that it holds was reported; null until worked out.', null=True)),
                ('event_type', models.CharField(max_length=20)),
                ('hostility', models.PositiveSmallIntegerField()),
                ('verification', models.CharField(max_length=20)),
                ('countries', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=3), default=list)),
                ('participations', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, help_text='As `participation_key` writes them.')),
                ('roles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), default=list, help_text='The parts that anybody has, as `role_key` writes them.')),
                ('casualty_kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, help_text='Kinds of which an estimate counts any, in numbers or words.')),
                ('killed', models.PositiveIntegerField(help_text='The most that one estimate says were killed at least.', null=True)),
                ('conflict_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list)),
                ('actor_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, help_text='Whom it names, then what those were part of when it was published.')),
                ('source_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list)),
                ('publisher_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list)),
                ('place_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list)),
                ('lat', models.FloatField(null=True)),
                ('lon', models.FloatField(null=True)),
                ('geo_precision', models.PositiveSmallIntegerField(help_text="Of the point; UCDP's where_prec.", null=True)),
                ('named_records', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, help_text='Records that a search for any of their names finds: `name_key`.')),
                ('search_text', models.TextField()),
                ('search', models.GeneratedField(db_persist=True, expression=django.db.models.expressions.CombinedExpression(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.SearchVector('title', config='english', weight='A'), '||', django.contrib.postgres.search.SearchVector('search_text', config='english', weight='B'), django.contrib.postgres.search.SearchConfig('english')), '||', models.Func('named_records', function='array_to_tsvector', output_field=django.contrib.postgres.search.SearchVectorField()), output_field=django.contrib.postgres.search.SearchVectorField()), output_field=django.contrib.postgres.search.SearchVectorField())),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='states', to='timeline.edition')),
                ('incident_id', models.BigIntegerField(help_text="The edition's, for paging.")),
                ('reported_until', models.DateField(help_text='Day on which more was out; the state holds before it.')),
            ],
            options={
                'ordering': ['edition', 'reported_since'],
                'indexes': [models.Index(fields=['-sort_day', '-incident_id', 'reported_since', 'reported_until'], name='editionstate_timeline'), models.Index(fields=['reported_since', 'reported_until'], name='editionstate_days'), django.contrib.postgres.indexes.GinIndex(fields=['actor_ids'], name='editionstate_actors'), django.contrib.postgres.indexes.GinIndex(fields=['conflict_ids'], name='editionstate_conflicts'), django.contrib.postgres.indexes.GinIndex(fields=['source_ids'], name='editionstate_sources'), django.contrib.postgres.indexes.GinIndex(fields=['search'], name='editionstate_search'), django.contrib.postgres.indexes.GinIndex(fields=['participations'], name='editionstate_participations'), django.contrib.postgres.indexes.GinIndex(fields=['publisher_ids'], name='editionstate_publishers'), django.contrib.postgres.indexes.GinIndex(fields=['place_ids'], name='editionstate_places'), django.contrib.postgres.indexes.GinIndex(fields=['countries'], name='editionstate_countries'), django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(django.db.models.fields.json.KeyTransform('links', 'content'), name='jsonb_path_ops'), name='editionstate_links')],
                'constraints': [models.UniqueConstraint(fields=('edition', 'reported_since'), name='editionstate_day_unique'), models.CheckConstraint(condition=models.Q(('reported_since__isnull', False), ('reported_since__lt', models.F('reported_until'))), name='editionstate_days_in_order'), models.CheckConstraint(condition=models.Q(('kind__in', ['published', 'withdrawn'])), name='editionstate_kind_known'), models.CheckConstraint(condition=models.Q(models.Q(('earliest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('earliest__isnull', True), _connector='OR'), models.Q(('latest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('latest__isnull', True), _connector='OR'), models.Q(('sort_day__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('sort_day__isnull', True), _connector='OR'), models.Q(('reported_on__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('reported_on__isnull', True), _connector='OR'), models.Q(('reported_since__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('reported_since__isnull', True), _connector='OR'), models.Q(('reported_until__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('reported_until__isnull', True), _connector='OR')), name='editionstate_days_in_calendar')],
            },
        ),
        migrations.CreateModel(
            name='SourceAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='addresses', to='timeline.source')),
                ('key', models.CharField(max_length=500)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('key', 'source'), name='sourceaddress_unique')],
            },
        ),
        migrations.CreateModel(
            name='TextSignature',
            fields=[
                ('snapshot', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='signature', serialize=False, to='timeline.snapshot')),
                ('bands', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField())),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['bands'], name='textsignature_bands')],
            },
        ),
        migrations.CreateModel(
            name='LinkState',
            fields=[
                ('source', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='link', serialize=False, to='timeline.source')),
                ('status', models.CharField(choices=[('alive', 'Answers'), ('moved', 'Moved'), ('gone', 'Gone'), ('refused', 'Refuses to be checked'), ('unreachable', 'Unreachable')], max_length=20)),
                ('since', models.DateTimeField(help_text='First check in a row with this status.')),
                ('times', models.PositiveIntegerField(default=1, help_text='Checks in a row with this status.')),
                ('checked_at', models.DateTimeField()),
                ('next_check', models.DateTimeField(db_index=True)),
                ('moved_to', models.CharField(blank=True, max_length=4000)),
                ('note', models.TextField(blank=True, help_text='What the server answered, in words.')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['alive', 'moved', 'gone', 'refused', 'unreachable'])), name='linkstate_status_known'), models.CheckConstraint(condition=models.Q(models.Q(('moved_to__regex', '^https?://'), ('status', 'moved')), models.Q(models.Q(('status', 'moved'), _negated=True), ('moved_to', '')), _connector='OR'), name='linkstate_moved_says_where'), models.CheckConstraint(condition=models.Q(('times__gte', 1)), name='linkstate_times_from_one')],
            },
        ),
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('incident', 'Incidents'), ('actor', 'Actors'), ('place', 'Places'), ('source', 'Sources')], max_length=20)),
                ('kept_id', models.BigIntegerField()),
                ('gone_id', models.BigIntegerField()),
                ('titles', models.JSONField(help_text='Of the kept and of the gone record.')),
                ('reason', models.TextField()),
                ('status', models.CharField(choices=[('proposed', 'Waits for a second person'), ('done', 'Done'), ('undone', 'Undone'), ('dropped', 'Dropped')], default='proposed', max_length=20)),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_at', models.DateTimeField()),
                ('done_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('done_at', models.DateTimeField(null=True)),
                ('moved', models.JSONField(default=dict, help_text='What was moved, removed and published, to undo it.')),
            ],
            options={
                'ordering': ['-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['incident', 'actor', 'place', 'source'])), name='merge_kind_known'), models.CheckConstraint(condition=models.Q(('status__in', ['proposed', 'done', 'undone', 'dropped'])), name='merge_status_known'), models.CheckConstraint(condition=models.Q(('kept_id', models.F('gone_id')), _negated=True), name='merge_of_two'), models.UniqueConstraint(condition=models.Q(('status__in', ['proposed', 'done'])), fields=('kind', 'gone_id'), name='merge_once')],
            },
        ),
        migrations.CreateModel(
            name='ModelCall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('intake', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='model_calls', to='timeline.intake')),
                ('at', models.DateTimeField(db_index=True)),
                ('host', models.CharField(max_length=300)),
                ('model', models.CharField(max_length=200)),
                ('characters', models.PositiveIntegerField(help_text='Sent, instructions included.')),
                ('tokens', models.PositiveIntegerField(help_text='Set aside before the request; as reported after it.')),
                ('outcome', models.CharField(choices=[('sent', 'Sent, no answer yet'), ('answered', 'Answered'), ('failed', 'No usable answer')], default='sent', max_length=10)),
                ('note', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('outcome__in', ['sent', 'answered', 'failed'])), name='modelcall_outcome_known')],
            },
        ),
        migrations.CreateModel(
            name='PlannedPublication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('incident', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='planned', to='timeline.incident')),
                ('version', models.PositiveIntegerField()),
                ('publish_at', models.DateTimeField(db_index=True)),
                ('change_note', models.TextField(blank=True)),
                ('planned_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('planned_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('publish_at__gt', models.F('planned_at'))), name='plannedpublication_in_the_future')],
            },
        ),
        migrations.CreateModel(
            name='Presence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('incident', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='timeline.incident')),
                ('intake', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='timeline.intake')),
                ('since', models.DateTimeField()),
                ('seen_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('incident', 'user'), name='presence_one_at_incident'), models.UniqueConstraint(fields=('intake', 'user'), name='presence_one_at_intake'), models.CheckConstraint(condition=models.Q(models.Q(('incident__isnull', True), ('intake__isnull', False)), models.Q(('incident__isnull', False), ('intake__isnull', True)), _connector='OR'), name='presence_at_one'), models.CheckConstraint(condition=models.Q(('seen_at__gte', models.F('since'))), name='presence_in_order')],
            },
        ),
        migrations.CreateModel(
            name='PublishedWord',
            fields=[
                ('word', models.CharField(max_length=30, primary_key=True, serialize=False)),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass('word', name='gin_trgm_ops'), name='publishedword_like')],
            },
        ),
        migrations.CreateModel(
            name='ReaderReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='timeline.incident')),
                ('edition_number', models.PositiveIntegerField(help_text='The edition that was in force when it was sent.')),
                ('text', models.TextField()),
                ('mail', models.EmailField(blank=True, help_text='For an answer, where one is asked.', max_length=254)),
                ('sent_at', models.DateTimeField()),
                ('sender', models.CharField(help_text='Of the address, keyed and different each day: it tells two senders apart within a day, and nothing more.', max_length=64)),
                ('outcome', models.CharField(blank=True, choices=[('corrected', 'Corrected, or to be corrected'), ('unchanged', 'Nothing to change'), ('unusable', 'Not about the incident')], max_length=20)),
                ('reason', models.TextField(blank=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('closed_by', models.CharField(blank=True, max_length=150)),
            ],
            options={
                'ordering': ['sent_at', 'pk'],
                'indexes': [models.Index(fields=['sender', 'sent_at'], name='readerreport_sender'), models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['sent_at', 'id'], name='readerreport_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='readerreport_says_something'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('closed_by', ''), ('outcome', ''), ('reason', '')), models.Q(('closed_at__isnull', False), ('outcome__in', ['corrected', 'unchanged', 'unusable']), models.Q(('reason', ''), _negated=True), models.Q(('closed_by', ''), _negated=True)), _connector='OR'), name='readerreport_closed_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='ReferenceImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('actors', 'Actors'), ('places', 'Places'), ('publishers', 'Publishers'), ('conflicts', 'Conflicts'), ('names', 'Names of actors'), ('terms', 'Event types and roles'), ('incidents_ucdp', 'Incidents: UCDP GED'), ('incidents_acled', 'Incidents: ACLED'), ('incidents_timelinejs', 'Incidents: TimelineJS sheet'), ('installation', 'Everything of another installation')], max_length=20)),
                ('filename', models.CharField(max_length=255)),
                ('raw', models.BinaryField(help_text='The bytes as received; empty for a large file of the command line.')),
                ('sha256', models.CharField(max_length=64)),
                ('encoding', models.CharField(blank=True, help_text='As given; else as it was read.', max_length=40)),
                ('status', models.CharField(choices=[('checking', 'Being checked'), ('refused', 'Can’t be taken as it is'), ('checked', 'Checked; nothing is changed yet'), ('applying', 'Being applied'), ('done', 'Applied'), ('submitting', 'Being submitted for review'), ('publishing', 'Being published'), ('undoing', 'Being undone'), ('undone', 'Undone'), ('dropped', 'Dropped')], default='checking', max_length=10)),
                ('done', models.PositiveIntegerField(default=0, help_text='Rows gone through.')),
                ('total', models.PositiveIntegerField(default=0, help_text='Rows of the file.')),
                ('counts', models.JSONField(default=dict, help_text='What → number of rows.')),
                ('rows', models.JSONField(default=list, help_text='The first rows that change something, with what.')),
                ('problems', models.JSONField(default=list, help_text='The first errors: row, column, message.')),
                ('problem_count', models.PositiveIntegerField(default=0)),
                ('digest', models.CharField(blank=True, help_text='Of all that the file would change.', max_length=64)),
                ('undo', models.JSONField(default=list, help_text='What each record held before.')),
                ('note', models.TextField(blank=True, help_text='What became of the last step.')),
                ('event_type', models.CharField(blank=True, help_text='Of incidents, where the file has none.', max_length=20)),
                ('reason', models.TextField(blank=True, help_text='Why the batch is submitted or published.')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['actors', 'places', 'publishers', 'conflicts', 'names', 'terms', 'incidents_ucdp', 'incidents_acled', 'incidents_timelinejs', 'installation'])), name='referenceimport_kind_known'), models.CheckConstraint(condition=models.Q(('status__in', ['checking', 'refused', 'checked', 'applying', 'done', 'submitting', 'publishing', 'undoing', 'undone', 'dropped'])), name='referenceimport_status_known'), models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='referenceimport_sha256_form')],
            },
        ),
        migrations.CreateModel(
            name='Retraction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('incident', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='retraction', to='timeline.incident')),
                ('notice', models.TextField(help_text='Public: what readers are told.')),
                ('reason', models.TextField(help_text='For the desk: who demands it, and why.')),
                ('retracted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('retracted_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('notice', ''), _negated=True), models.Q(('reason', ''), _negated=True)), name='retraction_says_why')],
            },
        ),
        migrations.CreateModel(
            name='SealedEdition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition_id', models.BigIntegerField(unique=True)),
                ('incident_id', models.BigIntegerField(db_index=True)),
                ('row', models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name='ReviewThread',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='threads', to='timeline.incident')),
                ('part', models.CharField(blank=True, max_length=60)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('part__regex', '^([a-z_]+|claim:[0-9]+)?$')), name='reviewthread_part_form'), models.CheckConstraint(condition=models.Q(models.Q(('settled_at__isnull', True), ('settled_by__isnull', True)), models.Q(('settled_at__isnull', False), ('settled_by__isnull', False)), _connector='OR'), name='reviewthread_settled_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='ReviewComment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('thread', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='timeline.reviewthread')),
                ('version', models.PositiveIntegerField(help_text='Of the incident, as it was seen.')),
                ('text', models.TextField(blank=True)),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('written_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Suggestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('comment', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='suggestion', to='timeline.reviewcomment')),
                ('instead_of', models.TextField(blank=True)),
                ('words', models.TextField(blank=True)),
                ('taken_at', models.DateTimeField(blank=True, null=True)),
                ('taken_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('words', models.F('instead_of')), _negated=True), name='suggestion_says_something_else'), models.CheckConstraint(condition=models.Q(models.Q(('taken_at__isnull', True), ('taken_by__isnull', True)), models.Q(('taken_at__isnull', False), ('taken_by__isnull', False)), _connector='OR'), name='suggestion_taken_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='ViewedPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='timeline.incident')),
                ('part', models.CharField(max_length=60)),
                ('viewer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('digest', models.CharField(max_length=64)),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('incident', 'viewer', 'part'), name='viewedpart_once')],
            },
        ),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('user_id', models.BigIntegerField()),
                ('username', models.CharField(max_length=150)),
                ('action', models.CharField(choices=[('drafted', 'drafted'), ('edited', 'edited'), ('submitted', 'submitted for review'), ('returned', 'returned'), ('published', 'published'), ('corrected', 'published a correction of'), ('withdrawn', 'withdrew'), ('rejected', 'rejected'), ('published_urgently', 'published, urgently and alone,'), ('restored', 'restored an earlier state of'), ('correction_dropped', 'dropped the changes to'), ('planned', 'planned the publication of'), ('plan_dropped', 'dropped the plan to publish'), ('retracted', 'retracted'), ('merge_proposed', 'proposed a merge of'), ('merge_dropped', 'dropped a proposed merge of'), ('merged', 'merged'), ('merge_undone', 'undid a merge of'), ('split', 'split'), ('split_undone', 'undid the split of'), ('commented', 'commented on'), ('comment_settled', 'settled a comment on'), ('comment_reopened', 'reopened a comment on'), ('suggestion_taken', 'took a suggestion for'), ('intake_received', 'gave in'), ('intake_retried', 'tried again'), ('intake_saved', 'saved drafts from'), ('intake_discarded', 'discarded'), ('intake_restored', 'took up again'), ('assigned', 'assigned'), ('source_looked_at', 'looked again at'), ('report_closed', "closed a reader's report on"), ('record_added', 'added'), ('record_changed', 'changed'), ('record_removed', 'removed'), ('import_received', 'gave in the file'), ('import_dropped', 'dropped the file'), ('imported', 'imported'), ('import_undone', 'undid the import of'), ('reference_loaded', 'loaded')], max_length=30)),
                ('object_type', models.CharField(max_length=30)),
                ('object_id', models.BigIntegerField()),
                ('object_title', models.CharField(max_length=300)),
                ('version', models.PositiveIntegerField(null=True)),
                ('changes', models.JSONField(default=dict, help_text='Field → [before, after]; empty for mere steps.')),
                ('reason', models.TextField(blank=True)),
                ('request_id', models.CharField(blank=True, max_length=64)),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(fields=['object_type', 'object_id', '-id'], name='revision_object'), models.Index(fields=['username', '-id'], name='revision_person'), models.Index(fields=['action', '-id'], name='revision_action'), models.Index(fields=['at'], name='revision_at'), models.Index(condition=models.Q(('request_id', ''), _negated=True), fields=['request_id', '-id'], name='revision_request')],
                'constraints': [models.CheckConstraint(condition=models.Q(('action__in', ['drafted', 'edited', 'submitted', 'returned', 'published', 'corrected', 'withdrawn', 'rejected', 'published_urgently', 'restored', 'correction_dropped', 'planned', 'plan_dropped', 'retracted', 'merge_proposed', 'merge_dropped', 'merged', 'merge_undone', 'split', 'split_undone', 'commented', 'comment_settled', 'comment_reopened', 'suggestion_taken', 'intake_received', 'intake_retried', 'intake_saved', 'intake_discarded', 'intake_restored', 'assigned', 'source_looked_at', 'report_closed', 'record_added', 'record_changed', 'record_removed', 'import_received', 'import_dropped', 'imported', 'import_undone', 'reference_loaded'])), name='revision_action_known')],
            },
        ),
        migrations.CreateModel(
            name='SecondLook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='looks', to='timeline.source')),
                ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('requested_at', models.DateTimeField(auto_now_add=True)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('status', models.CharField(choices=[('waiting', 'Waiting'), ('first', 'Captured for the first time'), ('same', 'The text is the same'), ('changed', 'The text has changed'), ('failed', 'Could not be read')], default='waiting', max_length=10)),
                ('note', models.TextField(blank=True, help_text='What went wrong, or was noticed.')),
                ('before', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='timeline.snapshot')),
                ('after', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='timeline.snapshot')),
            ],
            options={
                'ordering': ['-requested_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['waiting', 'first', 'same', 'changed', 'failed'])), name='secondlook_status_known'), models.UniqueConstraint(condition=models.Q(('status', 'waiting')), fields=('source',), name='secondlook_one_waiting'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'changed'), _negated=True), models.Q(('after__isnull', False), ('before__isnull', False)), _connector='OR'), name='secondlook_changed_has_both')],
            },
        ),
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scheme', models.CharField(choices=[('event_type', 'Event type'), ('role', 'Role')], max_length=20)),
                ('code', models.CharField(max_length=30)),
                ('label', models.CharField(max_length=60)),
                ('definition', models.CharField(blank=True, help_text='One sentence, neutral.', max_length=300, verbose_name='help text')),
                ('sign', models.CharField(blank=True, help_text='One character that tells the type apart without colour.', max_length=2)),
                ('offered', models.BooleanField(default=True, help_text='Whether forms offer it. What has it keeps it.')),
                ('acled_sub_event_type', models.CharField(blank=True, choices=[('Government regains territory', 'Government regains territory'), ('Non-state actor overtakes territory', 'Non-state actor overtakes territory'), ('Armed clash', 'Armed clash'), ('Excessive force against protesters', 'Excessive force against protesters'), ('Protest with intervention', 'Protest with intervention'), ('Peaceful protest', 'Peaceful protest'), ('Violent demonstration', 'Violent demonstration'), ('Mob violence', 'Mob violence'), ('Chemical weapon', 'Chemical weapon'), ('Air/drone strike', 'Air/drone strike'), ('Suicide bomb', 'Suicide bomb'), ('Shelling/artillery/missile attack', 'Shelling/artillery/missile attack'), ('Remote explosive/landmine/IED', 'Remote explosive/landmine/IED'), ('Grenade', 'Grenade'), ('Sexual violence', 'Sexual violence'), ('Attack', 'Attack'), ('Abduction/forced disappearance', 'Abduction/forced disappearance'), ('Agreement', 'Agreement'), ('Arrests', 'Arrests'), ('Change to group/activity', 'Change to group/activity'), ('Disrupted weapons use', 'Disrupted weapons use'), ('Headquarters or base established', 'Headquarters or base established'), ('Looting/property destruction', 'Looting/property destruction'), ('Non-violent transfer of territory', 'Non-violent transfer of territory'), ('Other', 'Other')], max_length=60, verbose_name='usual ACLED sub-event type')),
                ('violence_type', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'State-based'), (2, 'Non-state'), (3, 'One-sided')], null=True, verbose_name='usual UCDP type of violence')),
            ],
            options={
                'ordering': ['scheme', 'code'],
                'constraints': [models.UniqueConstraint(fields=('scheme', 'code'), name='term_unique'), models.CheckConstraint(condition=models.Q(('violence_type__in', [1, 2, 3])), name='term_violence_type_known'), models.CheckConstraint(condition=models.Q(models.Q(('code__in', ('AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT')), ('scheme', 'event_type')), models.Q(('code__in', ('initiator', 'target', 'mediator', 'victim', 'witness', 'claimant', 'participant')), ('scheme', 'role')), _connector='OR'), name='term_code_known'), models.CheckConstraint(condition=models.Q(('label', ''), _negated=True), name='term_label_given')],
            },
        ),
        migrations.CreateModel(
            name='TermEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='timeline.term')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('scheme', models.CharField(choices=[('event_type', 'Event type'), ('role', 'Role')], max_length=20)),
                ('code', models.CharField(max_length=30)),
                ('label', models.CharField(max_length=60)),
                ('definition', models.CharField(blank=True, help_text='One sentence, neutral.', max_length=300, verbose_name='help text')),
                ('sign', models.CharField(blank=True, help_text='One character that tells the type apart without colour.', max_length=2)),
                ('offered', models.BooleanField(default=True, help_text='Whether forms offer it. What has it keeps it.')),
                ('acled_sub_event_type', models.CharField(blank=True, choices=[('Government regains territory', 'Government regains territory'), ('Non-state actor overtakes territory', 'Non-state actor overtakes territory'), ('Armed clash', 'Armed clash'), ('Excessive force against protesters', 'Excessive force against protesters'), ('Protest with intervention', 'Protest with intervention'), ('Peaceful protest', 'Peaceful protest'), ('Violent demonstration', 'Violent demonstration'), ('Mob violence', 'Mob violence'), ('Chemical weapon', 'Chemical weapon'), ('Air/drone strike', 'Air/drone strike'), ('Suicide bomb', 'Suicide bomb'), ('Shelling/artillery/missile attack', 'Shelling/artillery/missile attack'), ('Remote explosive/landmine/IED', 'Remote explosive/landmine/IED'), ('Grenade', 'Grenade'), ('Sexual violence', 'Sexual violence'), ('Attack', 'Attack'), ('Abduction/forced disappearance', 'Abduction/forced disappearance'), ('Agreement', 'Agreement'), ('Arrests', 'Arrests'), ('Change to group/activity', 'Change to group/activity'), ('Disrupted weapons use', 'Disrupted weapons use'), ('Headquarters or base established', 'Headquarters or base established'), ('Looting/property destruction', 'Looting/property destruction'), ('Non-violent transfer of territory', 'Non-violent transfer of territory'), ('Other', 'Other')], max_length=60, verbose_name='usual ACLED sub-event type')),
                ('violence_type', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'State-based'), (2, 'Non-state'), (3, 'One-sided')], null=True, verbose_name='usual UCDP type of violence')),
            ],
            options={
                'abstract': False,
                'indexes': [django.contrib.postgres.indexes.BrinIndex(fields=['pgh_created_at'], name='term_ev_at')],
            },
        ),
        migrations.CreateModel(
            name='WorkingText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('key', models.UUIDField(help_text='Of the window in which it is typed.')),
                ('incident', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='timeline.incident')),
                ('intake', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='timeline.intake')),
                ('version', models.PositiveIntegerField(blank=True, help_text='Of the incident that it was typed over.', null=True)),
                ('form', models.TextField(help_text='The fields as the browser sent them, encoded.')),
                ('saved_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['user', 'incident', 'intake'], name='workingtext_of_whom')],
                'constraints': [models.UniqueConstraint(fields=('user', 'key'), name='workingtext_one_a_window'), models.CheckConstraint(condition=models.Q(('incident__isnull', True), ('intake__isnull', True), _connector='OR'), name='workingtext_about_one'), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('form'), 2000000), name='workingtext_bounded')],
            },
        ),
        migrations.CreateModel(
            name='Split',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('done_at', models.DateTimeField()),
                ('moved', models.JSONField(default=dict, help_text='What both were before and after, to undo it.')),
                ('undone_at', models.DateTimeField(null=True)),
                ('done_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='splits', to='timeline.incident')),
                ('new', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='split_from', to='timeline.incident')),
                ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('incident', models.F('new')), _negated=True), name='split_in_two'), models.CheckConstraint(condition=models.Q(models.Q(('undone_at__isnull', True), ('undone_by__isnull', True)), models.Q(('undone_at__isnull', False), ('undone_by__isnull', False)), _connector='OR'), name='split_undone_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='ImportChunk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('held', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='chunks', to='timeline.referenceimport')),
                ('first_row', models.PositiveIntegerField()),
                ('last_row', models.PositiveIntegerField()),
                ('records', models.JSONField(default=dict, help_text='Kind of record → what it is known by → its number.')),
                ('counts', models.JSONField(default=dict, help_text='What → number of rows.')),
                ('written', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ['held', 'first_row'],
                'constraints': [models.UniqueConstraint(fields=('held', 'first_row'), name='importchunk_row_unique'), models.CheckConstraint(condition=models.Q(('first_row__lte', models.F('last_row'))), name='importchunk_rows_in_order')],
            },
        ),
        migrations.CreateModel(
            name='ImportedIncident',
            fields=[
                ('incident', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='imported', serialize=False, to='timeline.incident')),
                ('held', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='incidents', to='timeline.referenceimport')),
                ('row', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('actors', 'Actors'), ('places', 'Places'), ('publishers', 'Publishers'), ('conflicts', 'Conflicts'), ('names', 'Names of actors'), ('terms', 'Event types and roles'), ('incidents_ucdp', 'Incidents: UCDP GED'), ('incidents_acled', 'Incidents: ACLED'), ('incidents_timelinejs', 'Incidents: TimelineJS sheet'), ('installation', 'Everything of another installation')], max_length=20)),
                ('key', models.CharField(max_length=100)),
            ],
            options={
                'ordering': ['held', 'row'],
                'constraints': [models.UniqueConstraint(fields=('held', 'row'), name='importedincident_row_unique'), models.UniqueConstraint(fields=('kind', 'key'), name='importedincident_key_unique'), models.CheckConstraint(condition=models.Q(('kind__in', ['actors', 'places', 'publishers', 'conflicts', 'names', 'terms', 'incidents_ucdp', 'incidents_acled', 'incidents_timelinejs', 'installation'])), name='importedincident_kind_known')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='capture',
            trigger=pgtrigger.compiler.Trigger(name='capture_append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0177a9ab476294aaa98696e4b296bb73edbd0a37', operation='UPDATE OR DELETE', pgid='pgtrigger_capture_append_only_bdd46', table='timeline_capture', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conflict',
            trigger=pgtrigger.compiler.Trigger(name='counts_publication', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', declare='DECLARE row jsonb;', func="\n    row := to_jsonb(CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END);\n    IF NOT EXISTS (\n        SELECT FROM timeline_edition\n        WHERE conflict_ids && ARRAY[(row->>'id')]::bigint[]\n    ) THEN\n        RETURN NULL;\n    END IF;\n\n    IF current_setting('conflicttracker.counted_in', true)\n       IS DISTINCT FROM pg_current_xact_id()::text THEN\n        PERFORM set_config(\n            'conflicttracker.counted_in', pg_current_xact_id()::text, true\n        );\n        INSERT INTO timeline_publicationcounter (id, number, changed_at)\n        VALUES (1, 1, clock_timestamp())\n        ON CONFLICT (id) DO UPDATE SET\n            number = timeline_publicationcounter.number + 1,\n            changed_at = EXCLUDED.changed_at;\n    END IF;\n    RETURN NULL;\n", hash='e24808f7c54e3cee4f02e7449c5216927eee5a67', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_counts_publication_bfdd0', table='timeline_conflict', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conflict',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_conflictevent" ("end", "end_earliest", "end_latest", "id", "name", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "start", "start_earliest", "start_latest", "summary", "ucdp_id") VALUES (NEW."end", NEW."end_earliest", NEW."end_latest", NEW."id", NEW."name", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."slug", NEW."start", NEW."start_earliest", NEW."start_latest", NEW."summary", NEW."ucdp_id"); RETURN NULL;', hash='1327e0f881f7e40fd0b347c47631524b623139eb', operation='INSERT', pgid='pgtrigger_insert_insert_b0c77', table='timeline_conflict', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conflict',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "timeline_conflictevent" ("end", "end_earliest", "end_latest", "id", "name", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "start", "start_earliest", "start_latest", "summary", "ucdp_id") VALUES (NEW."end", NEW."end_earliest", NEW."end_latest", NEW."id", NEW."name", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."slug", NEW."start", NEW."start_earliest", NEW."start_latest", NEW."summary", NEW."ucdp_id"); RETURN NULL;', hash='a3c70ba91369515005a23925ba0573393b12c8e9', operation='UPDATE', pgid='pgtrigger_update_update_7010d', table='timeline_conflict', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conflict',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_conflictevent" ("end", "end_earliest", "end_latest", "id", "name", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "start", "start_earliest", "start_latest", "summary", "ucdp_id") VALUES (OLD."end", OLD."end_earliest", OLD."end_latest", OLD."id", OLD."name", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."slug", OLD."start", OLD."start_earliest", OLD."start_latest", OLD."summary", OLD."ucdp_id"); RETURN NULL;', hash='7e48160c5807d2e6be30321fa41a24208b76017c', operation='DELETE', pgid='pgtrigger_delete_delete_73e05', table='timeline_conflict', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ledgerlink',
            trigger=pgtrigger.compiler.Trigger(name='ledgerlink_append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='797dd717879c3c768ad5047010267724ddbabbfa', operation='UPDATE OR DELETE', pgid='pgtrigger_ledgerlink_append_only_8ec29', table='timeline_ledgerlink', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ledgerlink',
            trigger=pgtrigger.compiler.Trigger(name='ledgerlink_written_by_trigger', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF pg_trigger_depth() < 2 THEN\n                    RAISE EXCEPTION 'the chain is never written by hand';\n                END IF;\n                RETURN NEW;\n                ", hash='d2f8517db04cd27cc29a5d58e0671c100d705ba8', operation='INSERT', pgid='pgtrigger_ledgerlink_written_by_trigger_c0f1f', table='timeline_ledgerlink', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ledgerlink',
            trigger=pgtrigger.compiler.Trigger(name='ledgerlink_not_truncated', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF current_setting('conflicttracker.allow_truncate', true) = 'on' THEN\n                    RETURN NULL;\n                END IF;\n                RAISE EXCEPTION 'the chain is never truncated';\n                ", hash='9a2a4e0b6dc955107555190a4a323ea8410e90dd', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_ledgerlink_not_truncated_92279', table='timeline_ledgerlink', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publisher',
            trigger=pgtrigger.compiler.Trigger(name='counts_change', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.name IS DISTINCT FROM NEW.name)', constraint='CONSTRAINT', func="\n    IF current_setting('conflicttracker.counted_in', true)\n       IS DISTINCT FROM pg_current_xact_id()::text THEN\n        PERFORM set_config(\n            'conflicttracker.counted_in', pg_current_xact_id()::text, true\n        );\n        INSERT INTO timeline_publicationcounter (id, number, changed_at)\n        VALUES (1, 1, clock_timestamp())\n        ON CONFLICT (id) DO UPDATE SET\n            number = timeline_publicationcounter.number + 1,\n            changed_at = EXCLUDED.changed_at;\n    END IF;\n    RETURN NULL;\n", hash='7415c7db1a8dd12c425f91d44e98b1693138fa2c', operation='UPDATE', pgid='pgtrigger_counts_change_1acd8', table='timeline_publisher', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publisher',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_publisherevent" ("country", "hosts", "id", "name", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reliability") VALUES (NEW."country", NEW."hosts", NEW."id", NEW."name", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reliability"); RETURN NULL;', hash='d9fb4af7130da86b349d264a6eebda3dada0a166', operation='INSERT', pgid='pgtrigger_insert_insert_de0c1', table='timeline_publisher', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publisher',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "timeline_publisherevent" ("country", "hosts", "id", "name", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reliability") VALUES (NEW."country", NEW."hosts", NEW."id", NEW."name", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reliability"); RETURN NULL;', hash='d762c7c977d7034f46a7091f963f4f5cdd2c8469', operation='UPDATE', pgid='pgtrigger_update_update_8dbde', table='timeline_publisher', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publisher',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_publisherevent" ("country", "hosts", "id", "name", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reliability") VALUES (OLD."country", OLD."hosts", OLD."id", OLD."name", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reliability"); RETURN NULL;', hash='7188828285f728c0069e87633cd0bbfdaa10744e', operation='DELETE', pgid='pgtrigger_delete_delete_0bac0', table='timeline_publisher', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='revision',
            trigger=pgtrigger.compiler.Trigger(name='revision_append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e54abccde0640fe64b7efbcff43f857757cddf31', operation='UPDATE OR DELETE', pgid='pgtrigger_revision_append_only_5dedd', table='timeline_revision', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='revision',
            trigger=pgtrigger.compiler.Trigger(name='revision_not_truncated', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF current_setting('conflicttracker.allow_truncate', true) = 'on' THEN\n                    RETURN NULL;\n                END IF;\n                RAISE EXCEPTION 'the ledger is never truncated';\n                ", hash='c62dd61e730835406502ea9f73d254fc733a4ebb', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_revision_not_truncated_8d51e', table='timeline_revision', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='revision',
            trigger=pgtrigger.compiler.Trigger(name='revision_linked', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', declare='DECLARE link timeline_ledgerlink;', func='\n    -- The row that every publication locks at its end, too: with one lock for both,\n    -- no two transactions can each hold what the other waits for.\n    INSERT INTO timeline_publicationcounter (id, number, changed_at)\n    VALUES (1, 0, clock_timestamp()) ON CONFLICT (id) DO NOTHING;\n    PERFORM 1 FROM timeline_publicationcounter WHERE id = 1 FOR UPDATE;\n    -- Another statement, so that it sees what was committed during the wait.\n    SELECT coalesce(max(position), 0) + 1 INTO link.position\n    FROM timeline_ledgerlink;\n    SELECT held.hash INTO link.hash\n    FROM timeline_ledgerlink AS held WHERE held.position = link.position - 1;\n    INSERT INTO timeline_ledgerlink (position, revision_id, hash) VALUES (\n        link.position, NEW.id,\n        encode(sha256(convert_to(coalesce(link.hash, \'0000000000000000000000000000000000000000000000000000000000000000\') || E\'\\n\' || jsonb_build_array(\n    link.position, NEW.id,\n    to_char(NEW.at AT TIME ZONE \'UTC\', \'YYYY-MM-DD"T"HH24:MI:SS.US"Z"\'),\n    NEW.user_id, NEW.username, NEW.action, NEW.object_type, NEW.object_id,\n    NEW.object_title, NEW.version, NEW.changes, NEW.reason, NEW.request_id\n)::text, \'UTF8\')), \'hex\')\n    );\n    RETURN NULL;\n', hash='4310c7bb59360149e078b82ce027489b7a60a81e', operation='INSERT', pgid='pgtrigger_revision_linked_30414', table='timeline_revision', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealededition',
            trigger=pgtrigger.compiler.Trigger(name='sealededition_unchanged', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='53d18736ae464a76b975f653d8bcb0c6d72df49b', operation='UPDATE OR DELETE', pgid='pgtrigger_sealededition_unchanged_379af', table='timeline_sealededition', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealededition',
            trigger=pgtrigger.compiler.Trigger(name='sealededition_not_truncated', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF current_setting('conflicttracker.allow_truncate', true) = 'on' THEN\n                    RETURN NULL;\n                END IF;\n                RAISE EXCEPTION 'sealed editions are never truncated';\n                ", hash='1b2f0c87823e742f1c42b2bfd8996a39a60b9d5f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_sealededition_not_truncated_9fed7', table='timeline_sealededition', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='term',
            trigger=pgtrigger.compiler.Trigger(name='counts_publication', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n    IF current_setting('conflicttracker.counted_in', true)\n       IS DISTINCT FROM pg_current_xact_id()::text THEN\n        PERFORM set_config(\n            'conflicttracker.counted_in', pg_current_xact_id()::text, true\n        );\n        INSERT INTO timeline_publicationcounter (id, number, changed_at)\n        VALUES (1, 1, clock_timestamp())\n        ON CONFLICT (id) DO UPDATE SET\n            number = timeline_publicationcounter.number + 1,\n            changed_at = EXCLUDED.changed_at;\n    END IF;\n    RETURN NULL;\n", hash='5beac24ef062e8bde182d2f1d6dd832b9ac3f72a', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_counts_publication_97b91', table='timeline_term', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='term',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_termevent" ("acled_sub_event_type", "code", "definition", "id", "label", "offered", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme", "sign", "violence_type") VALUES (NEW."acled_sub_event_type", NEW."code", NEW."definition", NEW."id", NEW."label", NEW."offered", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."scheme", NEW."sign", NEW."violence_type"); RETURN NULL;', hash='64c7036b478bd1b5899a973f997118b1e4d54d5a', operation='INSERT', pgid='pgtrigger_insert_insert_d19c3', table='timeline_term', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='term',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "timeline_termevent" ("acled_sub_event_type", "code", "definition", "id", "label", "offered", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme", "sign", "violence_type") VALUES (NEW."acled_sub_event_type", NEW."code", NEW."definition", NEW."id", NEW."label", NEW."offered", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."scheme", NEW."sign", NEW."violence_type"); RETURN NULL;', hash='58c4f8b781bd5e7a72e00b2428c57dd2f6397326', operation='UPDATE', pgid='pgtrigger_update_update_43be1', table='timeline_term', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='term',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_termevent" ("acled_sub_event_type", "code", "definition", "id", "label", "offered", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme", "sign", "violence_type") VALUES (OLD."acled_sub_event_type", OLD."code", OLD."definition", OLD."id", OLD."label", OLD."offered", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."scheme", OLD."sign", OLD."violence_type"); RETURN NULL;', hash='8fe32c3a7943880701269353b0e361cde3ee2c82', operation='DELETE', pgid='pgtrigger_delete_delete_6dde2', table='timeline_term', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actor',
            trigger=pgtrigger.compiler.Trigger(name='counts_publication', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', declare='DECLARE row jsonb;', func="\n    row := to_jsonb(CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END);\n    IF NOT EXISTS (\n        SELECT FROM timeline_edition\n        WHERE actor_ids && ARRAY[(row->>'id')]::bigint[]\n    ) THEN\n        RETURN NULL;\n    END IF;\n\n    IF current_setting('conflicttracker.counted_in', true)\n       IS DISTINCT FROM pg_current_xact_id()::text THEN\n        PERFORM set_config(\n            'conflicttracker.counted_in', pg_current_xact_id()::text, true\n        );\n        INSERT INTO timeline_publicationcounter (id, number, changed_at)\n        VALUES (1, 1, clock_timestamp())\n        ON CONFLICT (id) DO UPDATE SET\n            number = timeline_publicationcounter.number + 1,\n            changed_at = EXCLUDED.changed_at;\n    END IF;\n    RETURN NULL;\n", hash='85e95146630f3acd7cf429c6bb71bdf366c51cf4', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_counts_publication_5cf94', table='timeline_actor', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actor',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_actorevent" ("id", "iso3", "kind", "merged_into_id", "name", "note", "part_of_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "ucdp_id", "wikidata_id") VALUES (NEW."id", NEW."iso3", NEW."kind", NEW."merged_into_id", NEW."name", NEW."note", NEW."part_of_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."slug", NEW."ucdp_id", NEW."wikidata_id"); RETURN NULL;', hash='7da75c2111f177d64872f587e372a78392f37575', operation='INSERT', pgid='pgtrigger_insert_insert_8f030', table='timeline_actor', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actor',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "timeline_actorevent" ("id", "iso3", "kind", "merged_into_id", "name", "note", "part_of_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "ucdp_id", "wikidata_id") VALUES (NEW."id", NEW."iso3", NEW."kind", NEW."merged_into_id", NEW."name", NEW."note", NEW."part_of_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."slug", NEW."ucdp_id", NEW."wikidata_id"); RETURN NULL;', hash='b0ddb1ae76337f911f94a948f3fe1f2cda0d51f9', operation='UPDATE', pgid='pgtrigger_update_update_7c9d0', table='timeline_actor', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actor',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_actorevent" ("id", "iso3", "kind", "merged_into_id", "name", "note", "part_of_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "ucdp_id", "wikidata_id") VALUES (OLD."id", OLD."iso3", OLD."kind", OLD."merged_into_id", OLD."name", OLD."note", OLD."part_of_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."slug", OLD."ucdp_id", OLD."wikidata_id"); RETURN NULL;', hash='b902f1aea6f298701ca1e5a485ad2cf10766ccbe', operation='DELETE', pgid='pgtrigger_delete_delete_871ba', table='timeline_actor', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actorevent',
            trigger=pgtrigger.compiler.Trigger(name='not_truncated', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF current_setting('conflicttracker.allow_truncate', true) = 'on' THEN\n                    RETURN NULL;\n                END IF;\n                RAISE EXCEPTION 'the history is never truncated';\n                ", hash='9d125843238329a53c5612df4a4cb8b01146f7aa', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_truncated_6d531', table='timeline_actorevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actorevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4e1f72c8c7ec066175d76c781573d0c29bffdfd5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f1315', table='timeline_actorevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actorname',
            trigger=pgtrigger.compiler.Trigger(name='counts_publication', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', declare='DECLARE row jsonb;', func="\n    row := to_jsonb(CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END);\n    IF NOT EXISTS (\n        SELECT FROM timeline_edition\n        WHERE actor_ids && ARRAY[(row->>'actor_id')]::bigint[]\n    ) THEN\n        RETURN NULL;\n    END IF;\n\n    IF current_setting('conflicttracker.counted_in', true)\n       IS DISTINCT FROM pg_current_xact_id()::text THEN\n        PERFORM set_config(\n            'conflicttracker.counted_in', pg_current_xact_id()::text, true\n        );\n        INSERT INTO timeline_publicationcounter (id, number, changed_at)\n        VALUES (1, 1, clock_timestamp())\n        ON CONFLICT (id) DO UPDATE SET\n            number = timeline_publicationcounter.number + 1,\n            changed_at = EXCLUDED.changed_at;\n    END IF;\n    RETURN NULL;\n", hash='7a7f582a8a20d56d29024cab6d121ec6c82a7e4b', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_counts_publication_b004a', table='timeline_actorname', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actorname',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_actornameevent" ("actor_id", "id", "kind", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preferred", "text") VALUES (NEW."actor_id", NEW."id", NEW."kind", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."preferred", NEW."text"); RETURN NULL;', hash='49c4f0830b070a8b28073517f51f0c9d9557c58b', operation='INSERT', pgid='pgtrigger_insert_insert_c6745', table='timeline_actorname', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actorname',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "timeline_actornameevent" ("actor_id", "id", "kind", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preferred", "text") VALUES (NEW."actor_id", NEW."id", NEW."kind", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."preferred", NEW."text"); RETURN NULL;', hash='d1e62b84329999fa02a21da3f464bb868bfe9503', operation='UPDATE', pgid='pgtrigger_update_update_2c045', table='timeline_actorname', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actorname',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_actornameevent" ("actor_id", "id", "kind", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preferred", "text") VALUES (OLD."actor_id", OLD."id", OLD."kind", OLD."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."preferred", OLD."text"); RETURN NULL;', hash='ab7b95aef64e2d41677d3dfbe01e9adbd60a4414', operation='DELETE', pgid='pgtrigger_delete_delete_191a3', table='timeline_actorname', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actornameevent',
            trigger=pgtrigger.compiler.Trigger(name='not_truncated', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF current_setting('conflicttracker.allow_truncate', true) = 'on' THEN\n                    RETURN NULL;\n                END IF;\n                RAISE EXCEPTION 'the history is never truncated';\n                ", hash='8c8fcb2844cbd803e016b07b17758b033c5384f5', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_truncated_5c1dc', table='timeline_actornameevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actornameevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a23a64d70b276864aa4f6947d167b6424442a06d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1b3f3', table='timeline_actornameevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='affiliation',
            trigger=pgtrigger.compiler.Trigger(name='counts_publication', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', declare='DECLARE row jsonb;', func="\n    row := to_jsonb(CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END);\n    IF NOT EXISTS (\n        SELECT FROM timeline_edition\n        WHERE actor_ids && ARRAY[(row->>'person_id'), (row->>'organisation_id')]::bigint[]\n    ) THEN\n        RETURN NULL;\n    END IF;\n\n    IF current_setting('conflicttracker.counted_in', true)\n       IS DISTINCT FROM pg_current_xact_id()::text THEN\n        PERFORM set_config(\n            'conflicttracker.counted_in', pg_current_xact_id()::text, true\n        );\n        INSERT INTO timeline_publicationcounter (id, number, changed_at)\n        VALUES (1, 1, clock_timestamp())\n        ON CONFLICT (id) DO UPDATE SET\n            number = timeline_publicationcounter.number + 1,\n            changed_at = EXCLUDED.changed_at;\n    END IF;\n    RETURN NULL;\n", hash='aadf438fd35c9932e6b9586c877029cc5d5323db', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_counts_publication_5fe83', table='timeline_affiliation', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='affiliation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_affiliationevent" ("attested", "attested_earliest", "attested_latest", "end", "end_earliest", "end_latest", "id", "note", "office", "organisation_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "start", "start_earliest", "start_latest") VALUES (NEW."attested", NEW."attested_earliest", NEW."attested_latest", NEW."end", NEW."end_earliest", NEW."end_latest", NEW."id", NEW."note", NEW."office", NEW."organisation_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."start", NEW."start_earliest", NEW."start_latest"); RETURN NULL;', hash='f3103ad500d77e7c0bf7c2fbfbda60a08ba8233a', operation='INSERT', pgid='pgtrigger_insert_insert_70369', table='timeline_affiliation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='affiliation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "timeline_affiliationevent" ("attested", "attested_earliest", "attested_latest", "end", "end_earliest", "end_latest", "id", "note", "office", "organisation_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "start", "start_earliest", "start_latest") VALUES (NEW."attested", NEW."attested_earliest", NEW."attested_latest", NEW."end", NEW."end_earliest", NEW."end_latest", NEW."id", NEW."note", NEW."office", NEW."organisation_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."start", NEW."start_earliest", NEW."start_latest"); RETURN NULL;', hash='154be6025e94b393b51a23fc40365feeb66dba27', operation='UPDATE', pgid='pgtrigger_update_update_d21bd', table='timeline_affiliation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='affiliation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_affiliationevent" ("attested", "attested_earliest", "attested_latest", "end", "end_earliest", "end_latest", "id", "note", "office", "organisation_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "start", "start_earliest", "start_latest") VALUES (OLD."attested", OLD."attested_earliest", OLD."attested_latest", OLD."end", OLD."end_earliest", OLD."end_latest", OLD."id", OLD."note", OLD."office", OLD."organisation_id", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."start", OLD."start_earliest", OLD."start_latest"); RETURN NULL;', hash='1efdaa089110bbabb4a9f0b8cfe293f6b5c229e5', operation='DELETE', pgid='pgtrigger_delete_delete_73a39', table='timeline_affiliation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='affiliationevent',
            trigger=pgtrigger.compiler.Trigger(name='not_truncated', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF current_setting('conflicttracker.allow_truncate', true) = 'on' THEN\n                    RETURN NULL;\n                END IF;\n                RAISE EXCEPTION 'the history is never truncated';\n                ", hash='3db381ad0b15a9a36cb82a2df5f0638bc6743b22', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_truncated_4aedf', table='timeline_affiliationevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='affiliationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b0cba6a3481117779cbdb3cd303eff07364630df', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6d7dc', table='timeline_affiliationevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claimrelation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_claimrelationevent" ("claim_id", "id", "kind", "other_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."claim_id", NEW."id", NEW."kind", NEW."other_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='2b6711ff1df15692a44920a81de3b3c5c745ab26', operation='INSERT', pgid='pgtrigger_insert_insert_595d6', table='timeline_claimrelation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claimrelation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "timeline_claimrelationevent" ("claim_id", "id", "kind", "other_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."claim_id", NEW."id", NEW."kind", NEW."other_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;', hash='6a6647816b4ca20b1972d84253ff624d12f52e4c', operation='UPDATE', pgid='pgtrigger_update_update_c23ae', table='timeline_claimrelation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claimrelation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_claimrelationevent" ("claim_id", "id", "kind", "other_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."claim_id", OLD."id", OLD."kind", OLD."other_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='c4faa7c08312d61df48acb52c076175ee3dc7cf5', operation='DELETE', pgid='pgtrigger_delete_delete_fe015', table='timeline_claimrelation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claimrelationevent',
            trigger=pgtrigger.compiler.Trigger(name='not_truncated', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF current_setting('conflicttracker.allow_truncate', true) = 'on' THEN\n                    RETURN NULL;\n                END IF;\n                RAISE EXCEPTION 'the history is never truncated';\n                ", hash='c0f6ac3a29f18439a3e4b38fd0e4ae6580c9d5d9', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_truncated_246d6', table='timeline_claimrelationevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claimrelationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='fade9b4acef01f0f61bd7aa7bff4832a983d27a5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6ff45', table='timeline_claimrelationevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conflictevent',
            trigger=pgtrigger.compiler.Trigger(name='not_truncated', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF current_setting('conflicttracker.allow_truncate', true) = 'on' THEN\n                    RETURN NULL;\n                END IF;\n                RAISE EXCEPTION 'the history is never truncated';\n                ", hash='1399eb4aaade501cff740aea2937f0c0486f6675', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_truncated_c6d4d', table='timeline_conflictevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conflictevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='98507c857b93c4163ee4c20f3b748ab86974a83a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7dbc3', table='timeline_conflictevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conflictname',
            trigger=pgtrigger.compiler.Trigger(name='counts_publication', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', declare='DECLARE row jsonb;', func="\n    row := to_jsonb(CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END);\n    IF NOT EXISTS (\n        SELECT FROM timeline_edition\n        WHERE conflict_ids && ARRAY[(row->>'conflict_id')]::bigint[]\n    ) THEN\n        RETURN NULL;\n    END IF;\n\n    IF current_setting('conflicttracker.counted_in', true)\n       IS DISTINCT FROM pg_current_xact_id()::text THEN\n        PERFORM set_config(\n            'conflicttracker.counted_in', pg_current_xact_id()::text, true\n        );\n        INSERT INTO timeline_publicationcounter (id, number, changed_at)\n        VALUES (1, 1, clock_timestamp())\n        ON CONFLICT (id) DO UPDATE SET\n            number = timeline_publicationcounter.number + 1,\n            changed_at = EXCLUDED.changed_at;\n    END IF;\n    RETURN NULL;\n", hash='2d49f2ab49011066a0bc6dddf53a6fb2d6caa417', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_counts_publication_330e1', table='timeline_conflictname', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conflictname',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_conflictnameevent" ("conflict_id", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."conflict_id", NEW."id", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."text"); RETURN NULL;', hash='50a725a3f31f1be5e1aaad460f7cfd30589d5324', operation='INSERT', pgid='pgtrigger_insert_insert_203b9', table='timeline_conflictname', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conflictname',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "timeline_conflictnameevent" ("conflict_id", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."conflict_id", NEW."id", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."text"); RETURN NULL;', hash='d812e327a1641451cd96c5eade7c22e570d3dec0', operation='UPDATE', pgid='pgtrigger_update_update_0c4a1', table='timeline_conflictname', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conflictname',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_conflictnameevent" ("conflict_id", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (OLD."conflict_id", OLD."id", OLD."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."text"); RETURN NULL;', hash='5cd39b742dc050f6951e67ede3ce1cad41bb19f8', operation='DELETE', pgid='pgtrigger_delete_delete_20221', table='timeline_conflictname', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conflictnameevent',
            trigger=pgtrigger.compiler.Trigger(name='not_truncated', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF current_setting('conflicttracker.allow_truncate', true) = 'on' THEN\n                    RETURN NULL;\n                END IF;\n                RAISE EXCEPTION 'the history is never truncated';\n                ", hash='d81e4d9c76fe25060e10cc23070a68a056dff74f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_truncated_86a24', table='timeline_conflictnameevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conflictnameevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='986f9a9956a69ab0ba416b02cbdfad90324deea6', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1ea0e', table='timeline_conflictnameevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conflictparty',
            trigger=pgtrigger.compiler.Trigger(name='counts_publication', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', declare='DECLARE row jsonb;', func="\n    row := to_jsonb(CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END);\n    IF NOT EXISTS (\n        SELECT FROM timeline_edition\n        WHERE conflict_ids && ARRAY[(row->>'conflict_id')]::bigint[]\n    ) THEN\n        RETURN NULL;\n    END IF;\n\n    IF current_setting('conflicttracker.counted_in', true)\n       IS DISTINCT FROM pg_current_xact_id()::text THEN\n        PERFORM set_config(\n            'conflicttracker.counted_in', pg_current_xact_id()::text, true\n        );\n        INSERT INTO timeline_publicationcounter (id, number, changed_at)\n        VALUES (1, 1, clock_timestamp())\n        ON CONFLICT (id) DO UPDATE SET\n            number = timeline_publicationcounter.number + 1,\n            changed_at = EXCLUDED.changed_at;\n    END IF;\n    RETURN NULL;\n", hash='bf53dcb456d103fab2318a6e611874274c4636b8', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_counts_publication_b3a74', table='timeline_conflictparty', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conflictparty',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_conflictpartyevent" ("actor_id", "conflict_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "side") VALUES (NEW."actor_id", NEW."conflict_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."side"); RETURN NULL;', hash='eca76d0afbadfa1bf97a04748fb899ee7910b48a', operation='INSERT', pgid='pgtrigger_insert_insert_26141', table='timeline_conflictparty', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conflictparty',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "timeline_conflictpartyevent" ("actor_id", "conflict_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "side") VALUES (NEW."actor_id", NEW."conflict_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."side"); RETURN NULL;', hash='952e710c6c6f28707f73d87d584689085f769dde', operation='UPDATE', pgid='pgtrigger_update_update_22bba', table='timeline_conflictparty', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conflictparty',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_conflictpartyevent" ("actor_id", "conflict_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "side") VALUES (OLD."actor_id", OLD."conflict_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."side"); RETURN NULL;', hash='c1325e5b35a019d3a0201bb623cc32701283338e', operation='DELETE', pgid='pgtrigger_delete_delete_5ee57', table='timeline_conflictparty', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conflictpartyevent',
            trigger=pgtrigger.compiler.Trigger(name='not_truncated', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF current_setting('conflicttracker.allow_truncate', true) = 'on' THEN\n                    RETURN NULL;\n                END IF;\n                RAISE EXCEPTION 'the history is never truncated';\n                ", hash='75c342d17ccd41990676c4f841712ef38b88dbe4', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_truncated_59471', table='timeline_conflictpartyevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conflictpartyevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6e4b5be9eb96026235a2bb6770c9830980fe2630', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ed006', table='timeline_conflictpartyevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='editionstate',
            trigger=pgtrigger.compiler.Trigger(name='editionstate_not_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF EXISTS (\n                    SELECT FROM timeline_retraction\n                    WHERE incident_id = OLD.incident_id\n                ) THEN\n                    RETURN OLD;\n                END IF;\n                RAISE EXCEPTION 'states of editions are never deleted';\n                ", hash='9add02d118ffaec22eff6d4afb2178b741198d10', operation='DELETE', pgid='pgtrigger_editionstate_not_deleted_7c837', table='timeline_editionstate', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='editionstate',
            trigger=pgtrigger.compiler.Trigger(name='editionstate_immutable', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF to_jsonb(OLD) - '{superseded_at,search}'::text[]\n                 = to_jsonb(NEW) - '{superseded_at,search}'::text[] THEN\n                    RETURN NEW;\n                END IF;\n                RAISE EXCEPTION 'states of editions are never changed';\n                ", hash='b8295f57ca4abd97fce2b7f475ee47a50eb67519', operation='UPDATE', pgid='pgtrigger_editionstate_immutable_0cab8', table='timeline_editionstate', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='edition',
            trigger=pgtrigger.compiler.Trigger(name='counts_publication', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n    IF current_setting('conflicttracker.counted_in', true)\n       IS DISTINCT FROM pg_current_xact_id()::text THEN\n        PERFORM set_config(\n            'conflicttracker.counted_in', pg_current_xact_id()::text, true\n        );\n        INSERT INTO timeline_publicationcounter (id, number, changed_at)\n        VALUES (1, 1, clock_timestamp())\n        ON CONFLICT (id) DO UPDATE SET\n            number = timeline_publicationcounter.number + 1,\n            changed_at = EXCLUDED.changed_at;\n    END IF;\n    RETURN NULL;\n", hash='aa0e4024dfea5007ad1c5252e6b9dabea54b3ffd', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_counts_publication_d9231', table='timeline_edition', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='edition',
            trigger=pgtrigger.compiler.Trigger(name='counts_cells_of_new', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO timeline_mapcell (lat_cell, lon_cell, wide, number, lat_sum, lon_sum)\n    SELECT lat_cell, lon_cell, wide, sum(one), coalesce(sum(one * lat), 0),\n           coalesce(sum(one * lon), 0)\n    FROM (\n    SELECT CASE WHEN lat IS NULL THEN -1 ELSE\n               least(floor((lat + 90) * 256 / 360)::int,\n                     127)\n           END AS lat_cell,\n           CASE WHEN lon IS NULL THEN -1 ELSE\n               mod(floor((lon + 180) * 256 / 360)::int, 256)\n           END AS lon_cell,\n           coalesce(geo_precision >= 6, false) AS wide,\n           CASE WHEN lon = 180 THEN -180 ELSE lon END AS lon, lat, 1 AS one\n    FROM new_rows WHERE superseded_at IS NULL AND kind = 'published'\n) AS editions GROUP BY lat_cell, lon_cell, wide HAVING sum(one) <> 0;\n RETURN NULL;", hash='f6c6e87c9b6e9b0141c33e1e44ade7d150de82f2', level='STATEMENT', operation='INSERT', pgid='pgtrigger_counts_cells_of_new_b746a', referencing='REFERENCING NEW TABLE AS new_rows ', table='timeline_edition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='edition',
            trigger=pgtrigger.compiler.Trigger(name='counts_cells_of_changed', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO timeline_mapcell (lat_cell, lon_cell, wide, number, lat_sum, lon_sum)\n    SELECT lat_cell, lon_cell, wide, sum(one), coalesce(sum(one * lat), 0),\n           coalesce(sum(one * lon), 0)\n    FROM (\n    SELECT CASE WHEN lat IS NULL THEN -1 ELSE\n               least(floor((lat + 90) * 256 / 360)::int,\n                     127)\n           END AS lat_cell,\n           CASE WHEN lon IS NULL THEN -1 ELSE\n               mod(floor((lon + 180) * 256 / 360)::int, 256)\n           END AS lon_cell,\n           coalesce(geo_precision >= 6, false) AS wide,\n           CASE WHEN lon = 180 THEN -180 ELSE lon END AS lon, lat, 1 AS one\n    FROM new_rows WHERE superseded_at IS NULL AND kind = 'published'\nUNION ALL\n    SELECT CASE WHEN lat IS NULL THEN -1 ELSE\n               least(floor((lat + 90) * 256 / 360)::int,\n                     127)\n           END AS lat_cell,\n           CASE WHEN lon IS NULL THEN -1 ELSE\n               mod(floor((lon + 180) * 256 / 360)::int, 256)\n           END AS lon_cell,\n           coalesce(geo_precision >= 6, false) AS wide,\n           CASE WHEN lon = 180 THEN -180 ELSE lon END AS lon, lat, -1 AS one\n    FROM old_rows WHERE superseded_at IS NULL AND kind = 'published'\n) AS editions GROUP BY lat_cell, lon_cell, wide HAVING sum(one) <> 0;\n RETURN NULL;", hash='776a8ae1abd927f11d191de669ca46e8830ef75e', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_counts_cells_of_changed_440a3', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='timeline_edition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='edition',
            trigger=pgtrigger.compiler.Trigger(name='notes_new_edition', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n            INSERT INTO timeline_editionchange (edition_id, transaction)\n            SELECT id, pg_current_xact_id()::text::bigint FROM new_rows;\n            RETURN NULL;\n            ', hash='ec9753a51e72f24aedc9d166a76b7a1311b6bcfa', level='STATEMENT', operation='INSERT', pgid='pgtrigger_notes_new_edition_354fa', referencing='REFERENCING NEW TABLE AS new_rows ', table='timeline_edition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='edition',
            trigger=pgtrigger.compiler.Trigger(name='notes_superseding', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n            INSERT INTO timeline_editionchange (edition_id, transaction)\n            SELECT id, pg_current_xact_id()::text::bigint FROM new_rows;\n            RETURN NULL;\n            ', hash='b3d54d129274f65c017174419f2848adf3d6f843', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_notes_superseding_36744', referencing='REFERENCING NEW TABLE AS new_rows ', table='timeline_edition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='edition',
            trigger=pgtrigger.compiler.Trigger(name='notes_words', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            INSERT INTO timeline_editionwords (edition_id)\n            SELECT id FROM new_rows WHERE kind = 'published';\n            RETURN NULL;\n            ", hash='648242e3943edbe55ce57d094c34aa179b6fbb35', level='STATEMENT', operation='INSERT', pgid='pgtrigger_notes_words_8ac13', referencing='REFERENCING NEW TABLE AS new_rows ', table='timeline_edition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='edition',
            trigger=pgtrigger.compiler.Trigger(name='notes_other_words', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."named_records" IS DISTINCT FROM (NEW."named_records") OR OLD."search_text" IS DISTINCT FROM (NEW."search_text") OR OLD."title" IS DISTINCT FROM (NEW."title"))', func="\n            DELETE FROM timeline_editionwords WHERE edition_id = NEW.id;\n            INSERT INTO timeline_editionwords (edition_id)\n            SELECT NEW.id WHERE NEW.kind = 'published';\n            RETURN NULL;\n            ", hash='c3ada13538b1adf82a7c93e44d66c5f49eff7d54', operation='UPDATE', pgid='pgtrigger_notes_other_words_7ff47', table='timeline_edition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='edition',
            trigger=pgtrigger.compiler.Trigger(name='edition_not_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='78df81267d907b46b1cebf4551a9a6c096d8a7b2', operation='DELETE', pgid='pgtrigger_edition_not_deleted_56af5', table='timeline_edition', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='edition',
            trigger=pgtrigger.compiler.Trigger(name='edition_immutable', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF OLD.superseded_at IS NULL\n                   AND to_jsonb(OLD) - '{superseded_at,search}'::text[]\n                     = to_jsonb(NEW) - '{superseded_at,search}'::text[]\n                   OR OLD.reported_since IS NULL\n                   AND to_jsonb(OLD) - '{reported_on,reported_since,search}'::text[]\n                     = to_jsonb(NEW) - '{reported_on,reported_since,search}'::text[]\n                -- What the law forbids to show is hidden, once it has been sealed.\n                   OR NEW.content->>'retracted' = 'true'\n                   AND NEW.kind = 'withdrawn'\n                   AND (NEW.id, NEW.incident_id, NEW.number, NEW.published_at,\n                        NEW.published_by_id, NEW.drafter_ids, NEW.superseded_at)\n                       IS NOT DISTINCT FROM\n                       (OLD.id, OLD.incident_id, OLD.number, OLD.published_at,\n                        OLD.published_by_id, OLD.drafter_ids, OLD.superseded_at)\n                   AND EXISTS (\n                       SELECT FROM timeline_retraction\n                       WHERE incident_id = OLD.incident_id\n                   )\n                   AND EXISTS (\n                       SELECT FROM timeline_sealededition\n                       WHERE edition_id = OLD.id\n                       AND row->'content' = OLD.content\n                   )\n                THEN\n                    RETURN NEW;\n                END IF;\n                RAISE EXCEPTION 'editions are never changed';\n                ", hash='dcdaacd694a32ccd1c42a405a8624bde9eb07021', operation='UPDATE', pgid='pgtrigger_edition_immutable_ef1a2', table='timeline_edition', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='edition',
            trigger=pgtrigger.compiler.Trigger(name='edition_not_of_retracted', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (NEW.kind <> 'withdrawn')", func="\n                IF EXISTS (\n                    SELECT FROM timeline_retraction\n                    WHERE incident_id = NEW.incident_id\n                ) THEN\n                    RAISE EXCEPTION 'a retracted incident is never published again';\n                END IF;\n                RETURN NEW;\n                ", hash='da8b8d6230b034fe808de767da2cfb41ab7bc641', operation='INSERT', pgid='pgtrigger_edition_not_of_retracted_004b8', table='timeline_edition', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='edition',
            trigger=pgtrigger.compiler.Trigger(name='edition_not_by_a_drafter', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (NEW.kind = 'published' AND NEW.urgent_reason = '')", func="\n                IF EXISTS (\n                    SELECT FROM timeline_incident\n                    WHERE id = NEW.incident_id AND status = 'in_review'\n                    AND NEW.published_by_id = ANY (drafter_ids)\n                ) AND coalesce(\n                    current_setting('conflicttracker.published_anew', true), ''\n                ) <> 'on' THEN\n                    RAISE EXCEPTION 'who worked on it does not publish it';\n                END IF;\n                RETURN NEW;\n                ", hash='228bfb6e263ef7b5a46089e9b96d8fda282f45d0', operation='INSERT', pgid='pgtrigger_edition_not_by_a_drafter_de963', table='timeline_edition', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='edition',
            trigger=pgtrigger.compiler.Trigger(name='edition_supersedes_states', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."superseded_at" IS DISTINCT FROM (NEW."superseded_at"))', func='\n                UPDATE timeline_editionstate SET superseded_at = NEW.superseded_at\n                WHERE edition_id = NEW.id;\n                RETURN NULL;\n                ', hash='5999fb0b560e5b6927015601e582ed8a92b66edb', operation='UPDATE', pgid='pgtrigger_edition_supersedes_states_f41c6', table='timeline_edition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='edition',
            trigger=pgtrigger.compiler.Trigger(name='edition_not_truncated', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF current_setting('conflicttracker.allow_truncate', true) = 'on' THEN\n                    RETURN NULL;\n                END IF;\n                RAISE EXCEPTION 'editions are never truncated';\n                ", hash='60253d621b60e7f32cd2d96210b6996f970ce986', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_edition_not_truncated_d272d', table='timeline_edition', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incidentinconflictevent',
            trigger=pgtrigger.compiler.Trigger(name='not_truncated', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF current_setting('conflicttracker.allow_truncate', true) = 'on' THEN\n                    RETURN NULL;\n                END IF;\n                RAISE EXCEPTION 'the history is never truncated';\n                ", hash='89b143e91c429e50f5d4b381595ff1a4896cfccf', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_truncated_00327', table='timeline_incidentinconflictevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incidentinconflictevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='252f1734c710fd23995ce5073ea6fbe26579cda4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4ca43', table='timeline_incidentinconflictevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incidentlink',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_incidentlinkevent" ("alleged", "id", "incident_id", "kind", "note", "other_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."alleged", NEW."id", NEW."incident_id", NEW."kind", NEW."note", NEW."other_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='55f890574eb43260f79861081e83b6a88c447921', operation='INSERT', pgid='pgtrigger_insert_insert_24dce', table='timeline_incidentlink', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incidentlink',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "timeline_incidentlinkevent" ("alleged", "id", "incident_id", "kind", "note", "other_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."alleged", NEW."id", NEW."incident_id", NEW."kind", NEW."note", NEW."other_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;', hash='59bc329a53ba171acfcbe04055298a0fe320aed8', operation='UPDATE', pgid='pgtrigger_update_update_e83dd', table='timeline_incidentlink', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incidentlink',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_incidentlinkevent" ("alleged", "id", "incident_id", "kind", "note", "other_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."alleged", OLD."id", OLD."incident_id", OLD."kind", OLD."note", OLD."other_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='c46a3088dc9c59405606887ec365c5604d017421', operation='DELETE', pgid='pgtrigger_delete_delete_6355d', table='timeline_incidentlink', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incidentlinkevent',
            trigger=pgtrigger.compiler.Trigger(name='not_truncated', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF current_setting('conflicttracker.allow_truncate', true) = 'on' THEN\n                    RETURN NULL;\n                END IF;\n                RAISE EXCEPTION 'the history is never truncated';\n                ", hash='53d98501778cd5187cccdc314cf9bef97fb1e786', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_truncated_11512', table='timeline_incidentlinkevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incidentlinkevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ca5c514592ccfab7efddfbab8cb58e4a60f0cb13', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_fddb3', table='timeline_incidentlinkevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incidentevent',
            trigger=pgtrigger.compiler.Trigger(name='not_truncated', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF current_setting('conflicttracker.allow_truncate', true) = 'on' THEN\n                    RETURN NULL;\n                END IF;\n                RAISE EXCEPTION 'the history is never truncated';\n                ", hash='7d39ef5cf931fcdc082f405d959130639f5ac2ff', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_truncated_ad5e4', table='timeline_incidentevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incidentevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2762486ad8c08c02041f382911190e83998afed3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_62cae', table='timeline_incidentevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='linkstate',
            trigger=pgtrigger.compiler.Trigger(name='counts_publication', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n    IF current_setting('conflicttracker.counted_in', true)\n       IS DISTINCT FROM pg_current_xact_id()::text THEN\n        PERFORM set_config(\n            'conflicttracker.counted_in', pg_current_xact_id()::text, true\n        );\n        INSERT INTO timeline_publicationcounter (id, number, changed_at)\n        VALUES (1, 1, clock_timestamp())\n        ON CONFLICT (id) DO UPDATE SET\n            number = timeline_publicationcounter.number + 1,\n            changed_at = EXCLUDED.changed_at;\n    END IF;\n    RETURN NULL;\n", hash='93c4bc5cbc9d9e5fcd5d5613854a89ef8ed1ff94', operation='INSERT OR DELETE', pgid='pgtrigger_counts_publication_d0ff0', table='timeline_linkstate', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='linkstate',
            trigger=pgtrigger.compiler.Trigger(name='counts_change', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (OLD.status IS DISTINCT FROM NEW.status OR OLD.moved_to IS DISTINCT FROM NEW.moved_to OR (NEW.times <= 3 AND NEW.status IN ('gone', 'unreachable')))", constraint='CONSTRAINT', func="\n    IF current_setting('conflicttracker.counted_in', true)\n       IS DISTINCT FROM pg_current_xact_id()::text THEN\n        PERFORM set_config(\n            'conflicttracker.counted_in', pg_current_xact_id()::text, true\n        );\n        INSERT INTO timeline_publicationcounter (id, number, changed_at)\n        VALUES (1, 1, clock_timestamp())\n        ON CONFLICT (id) DO UPDATE SET\n            number = timeline_publicationcounter.number + 1,\n            changed_at = EXCLUDED.changed_at;\n    END IF;\n    RETURN NULL;\n", hash='6d2df1533c7da15a33402d5b1756b8b1acead3ad', operation='UPDATE', pgid='pgtrigger_counts_change_b4b13', table='timeline_linkstate', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='participation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_participationevent" ("actor_id", "alleged", "id", "incident_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "role") VALUES (NEW."actor_id", NEW."alleged", NEW."id", NEW."incident_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."role"); RETURN NULL;', hash='ea92877a19548a311a0f3a7f15e097ba3e9ee5a0', operation='INSERT', pgid='pgtrigger_insert_insert_0501d', table='timeline_participation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='participation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "timeline_participationevent" ("actor_id", "alleged", "id", "incident_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "role") VALUES (NEW."actor_id", NEW."alleged", NEW."id", NEW."incident_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."role"); RETURN NULL;', hash='b7718e1725f9f6151138a8bbdac1b504dab8d4f9', operation='UPDATE', pgid='pgtrigger_update_update_25bc6', table='timeline_participation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='participation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_participationevent" ("actor_id", "alleged", "id", "incident_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "role") VALUES (OLD."actor_id", OLD."alleged", OLD."id", OLD."incident_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."role"); RETURN NULL;', hash='f9c559c25daa79b11e45ad64a63d69ee37c82c16', operation='DELETE', pgid='pgtrigger_delete_delete_72912', table='timeline_participation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='participationevent',
            trigger=pgtrigger.compiler.Trigger(name='not_truncated', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF current_setting('conflicttracker.allow_truncate', true) = 'on' THEN\n                    RETURN NULL;\n                END IF;\n                RAISE EXCEPTION 'the history is never truncated';\n                ", hash='51ad5d492720b4c31791e3d805060464744216b7', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_truncated_d601a', table='timeline_participationevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='participationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d52e1db22298d2c91441ef046e3b87ef524f2fc0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_56c82', table='timeline_participationevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claimevent',
            trigger=pgtrigger.compiler.Trigger(name='not_truncated', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF current_setting('conflicttracker.allow_truncate', true) = 'on' THEN\n                    RETURN NULL;\n                END IF;\n                RAISE EXCEPTION 'the history is never truncated';\n                ", hash='df5662da813e863d12b315241c04c57826331f89', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_truncated_3e248', table='timeline_claimevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claimevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5781e9eba35570c06026f5b491521b8e711a36dd', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9658f', table='timeline_claimevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_claimevent" ("credibility", "id", "incident_id", "note", "on_behalf_of_id", "passage_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "quoted", "relayed_by_id", "said", "said_earliest", "said_latest", "source_id", "speaker_id", "stance", "text") VALUES (NEW."credibility", NEW."id", NEW."incident_id", NEW."note", NEW."on_behalf_of_id", NEW."passage_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."quoted", NEW."relayed_by_id", NEW."said", NEW."said_earliest", NEW."said_latest", NEW."source_id", NEW."speaker_id", NEW."stance", NEW."text"); RETURN NULL;', hash='a63a60be01779b755e19bb92afe402973f244ff6', operation='INSERT', pgid='pgtrigger_insert_insert_875ac', table='timeline_claim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "timeline_claimevent" ("credibility", "id", "incident_id", "note", "on_behalf_of_id", "passage_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "quoted", "relayed_by_id", "said", "said_earliest", "said_latest", "source_id", "speaker_id", "stance", "text") VALUES (NEW."credibility", NEW."id", NEW."incident_id", NEW."note", NEW."on_behalf_of_id", NEW."passage_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."quoted", NEW."relayed_by_id", NEW."said", NEW."said_earliest", NEW."said_latest", NEW."source_id", NEW."speaker_id", NEW."stance", NEW."text"); RETURN NULL;', hash='4892dd5c01a6e7eb6417dba2f7b85bfd08b36a85', operation='UPDATE', pgid='pgtrigger_update_update_d0c7a', table='timeline_claim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_claimevent" ("credibility", "id", "incident_id", "note", "on_behalf_of_id", "passage_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "quoted", "relayed_by_id", "said", "said_earliest", "said_latest", "source_id", "speaker_id", "stance", "text") VALUES (OLD."credibility", OLD."id", OLD."incident_id", OLD."note", OLD."on_behalf_of_id", OLD."passage_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."quoted", OLD."relayed_by_id", OLD."said", OLD."said_earliest", OLD."said_latest", OLD."source_id", OLD."speaker_id", OLD."stance", OLD."text"); RETURN NULL;', hash='9b16e8024d16a92084a7c48e4ceaee0ed7ac9cf0', operation='DELETE', pgid='pgtrigger_delete_delete_0a548', table='timeline_claim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='citationevent',
            trigger=pgtrigger.compiler.Trigger(name='not_truncated', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF current_setting('conflicttracker.allow_truncate', true) = 'on' THEN\n                    RETURN NULL;\n                END IF;\n                RAISE EXCEPTION 'the history is never truncated';\n                ", hash='de7f7a6542991c7663a93745b815d96ec05c950e', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_truncated_3264f', table='timeline_citationevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='citationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6eeef7a0cc45f18aaccd9f45d485746880572643', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_472a9', table='timeline_citationevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='citation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_citationevent" ("id", "incident_id", "note", "passage_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source_id") VALUES (NEW."id", NEW."incident_id", NEW."note", NEW."passage_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."source_id"); RETURN NULL;', hash='dc7f326be3120d528e7a23f2d5a99585c799e2bc', operation='INSERT', pgid='pgtrigger_insert_insert_b4537', table='timeline_citation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='citation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "timeline_citationevent" ("id", "incident_id", "note", "passage_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source_id") VALUES (NEW."id", NEW."incident_id", NEW."note", NEW."passage_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."source_id"); RETURN NULL;', hash='a4fc42b15e7b3cad7ca63b5a253f68efd63a4d84', operation='UPDATE', pgid='pgtrigger_update_update_33a21', table='timeline_citation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='citation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_citationevent" ("id", "incident_id", "note", "passage_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source_id") VALUES (OLD."id", OLD."incident_id", OLD."note", OLD."passage_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."source_id"); RETURN NULL;', hash='f17b649162ee1f65ef64c2c83932e8e811129ad1', operation='DELETE', pgid='pgtrigger_delete_delete_25c6d', table='timeline_citation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='casualtyestimateevent',
            trigger=pgtrigger.compiler.Trigger(name='not_truncated', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF current_setting('conflicttracker.allow_truncate', true) = 'on' THEN\n                    RETURN NULL;\n                END IF;\n                RAISE EXCEPTION 'the history is never truncated';\n                ", hash='ef4040819856465549f9a9961b4eb5034a4ad74e', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_truncated_40d1e', table='timeline_casualtyestimateevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='casualtyestimateevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='58733229bea79042428504b32c340ea41d5ec866', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5b0df', table='timeline_casualtyestimateevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='casualtyestimate',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_casualtyestimateevent" ("attributed_to_id", "best", "claim_id", "group", "high", "id", "incident_id", "kind", "low", "note", "passage_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source_id", "wording") VALUES (NEW."attributed_to_id", NEW."best", NEW."claim_id", NEW."group", NEW."high", NEW."id", NEW."incident_id", NEW."kind", NEW."low", NEW."note", NEW."passage_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."source_id", NEW."wording"); RETURN NULL;', hash='3d70c89b793c29997732a0d24a4b73f84ba1931e', operation='INSERT', pgid='pgtrigger_insert_insert_b85bd', table='timeline_casualtyestimate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='casualtyestimate',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "timeline_casualtyestimateevent" ("attributed_to_id", "best", "claim_id", "group", "high", "id", "incident_id", "kind", "low", "note", "passage_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source_id", "wording") VALUES (NEW."attributed_to_id", NEW."best", NEW."claim_id", NEW."group", NEW."high", NEW."id", NEW."incident_id", NEW."kind", NEW."low", NEW."note", NEW."passage_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."source_id", NEW."wording"); RETURN NULL;', hash='aa445f362e138d758e0ebf21c16fb5fa95274f07', operation='UPDATE', pgid='pgtrigger_update_update_0f3bc', table='timeline_casualtyestimate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='casualtyestimate',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_casualtyestimateevent" ("attributed_to_id", "best", "claim_id", "group", "high", "id", "incident_id", "kind", "low", "note", "passage_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source_id", "wording") VALUES (OLD."attributed_to_id", OLD."best", OLD."claim_id", OLD."group", OLD."high", OLD."id", OLD."incident_id", OLD."kind", OLD."low", OLD."note", OLD."passage_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."source_id", OLD."wording"); RETURN NULL;', hash='5e2073c227271d0f5c67805c4d104a03594e0e07', operation='DELETE', pgid='pgtrigger_delete_delete_aea0c', table='timeline_casualtyestimate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='place',
            trigger=pgtrigger.compiler.Trigger(name='counts_change', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.name IS DISTINCT FROM NEW.name OR OLD.lat IS DISTINCT FROM NEW.lat OR OLD.lon IS DISTINCT FROM NEW.lon)', constraint='CONSTRAINT', func="\n    IF current_setting('conflicttracker.counted_in', true)\n       IS DISTINCT FROM pg_current_xact_id()::text THEN\n        PERFORM set_config(\n            'conflicttracker.counted_in', pg_current_xact_id()::text, true\n        );\n        INSERT INTO timeline_publicationcounter (id, number, changed_at)\n        VALUES (1, 1, clock_timestamp())\n        ON CONFLICT (id) DO UPDATE SET\n            number = timeline_publicationcounter.number + 1,\n            changed_at = EXCLUDED.changed_at;\n    END IF;\n    RETURN NULL;\n", hash='fb6639e5b10b0fcccf62809599afd9fbc9b827f9', operation='UPDATE', pgid='pgtrigger_counts_change_95351', table='timeline_place', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='place',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_placeevent" ("admin1", "coord_source", "country", "disputed", "geo_precision", "id", "lat", "lon", "merged_into_id", "name", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recognised_as_part_of") VALUES (NEW."admin1", NEW."coord_source", NEW."country", NEW."disputed", NEW."geo_precision", NEW."id", NEW."lat", NEW."lon", NEW."merged_into_id", NEW."name", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recognised_as_part_of"); RETURN NULL;', hash='694a2f607819feb8c5b3c5de19d48fa569d60058', operation='INSERT', pgid='pgtrigger_insert_insert_71689', table='timeline_place', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='place',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "timeline_placeevent" ("admin1", "coord_source", "country", "disputed", "geo_precision", "id", "lat", "lon", "merged_into_id", "name", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recognised_as_part_of") VALUES (NEW."admin1", NEW."coord_source", NEW."country", NEW."disputed", NEW."geo_precision", NEW."id", NEW."lat", NEW."lon", NEW."merged_into_id", NEW."name", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recognised_as_part_of"); RETURN NULL;', hash='8a54c200776f889f4ac0b6fd0ad89571abcf1743', operation='UPDATE', pgid='pgtrigger_update_update_07ccd', table='timeline_place', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='place',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_placeevent" ("admin1", "coord_source", "country", "disputed", "geo_precision", "id", "lat", "lon", "merged_into_id", "name", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recognised_as_part_of") VALUES (OLD."admin1", OLD."coord_source", OLD."country", OLD."disputed", OLD."geo_precision", OLD."id", OLD."lat", OLD."lon", OLD."merged_into_id", OLD."name", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."recognised_as_part_of"); RETURN NULL;', hash='062827aa37553bf3ff34be1d701211ec50532d15', operation='DELETE', pgid='pgtrigger_delete_delete_c8b2d', table='timeline_place', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incidentatplaceevent',
            trigger=pgtrigger.compiler.Trigger(name='not_truncated', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF current_setting('conflicttracker.allow_truncate', true) = 'on' THEN\n                    RETURN NULL;\n                END IF;\n                RAISE EXCEPTION 'the history is never truncated';\n                ", hash='e4a039757fac24c2c7afc4d4b80f2f02815fdd30', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_truncated_555ac', table='timeline_incidentatplaceevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incidentatplaceevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b4836884c389f5e948072ae389e4f7e086485728', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8870e', table='timeline_incidentatplaceevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incident',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_incidentevent" ("acled_sub_event_type", "assignee_id", "created_at", "created_by_id", "date_basis", "date_rule", "desk_note", "drafter_ids", "event_type", "hostility", "id", "intake_id", "merged_into_id", "mode", "occurred", "occurred_earliest", "occurred_expression", "occurred_latest", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_unknown", "status", "summary", "title", "updated_at", "verification", "version", "violence_type") VALUES (NEW."acled_sub_event_type", NEW."assignee_id", NEW."created_at", NEW."created_by_id", NEW."date_basis", NEW."date_rule", NEW."desk_note", NEW."drafter_ids", NEW."event_type", NEW."hostility", NEW."id", NEW."intake_id", NEW."merged_into_id", NEW."mode", NEW."occurred", NEW."occurred_earliest", NEW."occurred_expression", NEW."occurred_latest", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."place_unknown", NEW."status", NEW."summary", NEW."title", NEW."updated_at", NEW."verification", NEW."version", NEW."violence_type"); RETURN NULL;', hash='7340c1275da00a612bc48cf23ccdfb83458c5c91', operation='INSERT', pgid='pgtrigger_insert_insert_a2fe9', table='timeline_incident', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incident',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "timeline_incidentevent" ("acled_sub_event_type", "assignee_id", "created_at", "created_by_id", "date_basis", "date_rule", "desk_note", "drafter_ids", "event_type", "hostility", "id", "intake_id", "merged_into_id", "mode", "occurred", "occurred_earliest", "occurred_expression", "occurred_latest", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_unknown", "status", "summary", "title", "updated_at", "verification", "version", "violence_type") VALUES (NEW."acled_sub_event_type", NEW."assignee_id", NEW."created_at", NEW."created_by_id", NEW."date_basis", NEW."date_rule", NEW."desk_note", NEW."drafter_ids", NEW."event_type", NEW."hostility", NEW."id", NEW."intake_id", NEW."merged_into_id", NEW."mode", NEW."occurred", NEW."occurred_earliest", NEW."occurred_expression", NEW."occurred_latest", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."place_unknown", NEW."status", NEW."summary", NEW."title", NEW."updated_at", NEW."verification", NEW."version", NEW."violence_type"); RETURN NULL;', hash='6e9e31eec6db559751f20ebd1a648811c1f58794', operation='UPDATE', pgid='pgtrigger_update_update_5d08d', table='timeline_incident', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incident',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_incidentevent" ("acled_sub_event_type", "assignee_id", "created_at", "created_by_id", "date_basis", "date_rule", "desk_note", "drafter_ids", "event_type", "hostility", "id", "intake_id", "merged_into_id", "mode", "occurred", "occurred_earliest", "occurred_expression", "occurred_latest", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_unknown", "status", "summary", "title", "updated_at", "verification", "version", "violence_type") VALUES (OLD."acled_sub_event_type", OLD."assignee_id", OLD."created_at", OLD."created_by_id", OLD."date_basis", OLD."date_rule", OLD."desk_note", OLD."drafter_ids", OLD."event_type", OLD."hostility", OLD."id", OLD."intake_id", OLD."merged_into_id", OLD."mode", OLD."occurred", OLD."occurred_earliest", OLD."occurred_expression", OLD."occurred_latest", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."place_unknown", OLD."status", OLD."summary", OLD."title", OLD."updated_at", OLD."verification", OLD."version", OLD."violence_type"); RETURN NULL;', hash='b5844b1fba21ba78578dce6364d06b534a66121a', operation='DELETE', pgid='pgtrigger_delete_delete_23191', table='timeline_incident', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='placeevent',
            trigger=pgtrigger.compiler.Trigger(name='not_truncated', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF current_setting('conflicttracker.allow_truncate', true) = 'on' THEN\n                    RETURN NULL;\n                END IF;\n                RAISE EXCEPTION 'the history is never truncated';\n                ", hash='5d0bd63a437841823f3e5c7dea24c52d11200cf1', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_truncated_4af97', table='timeline_placeevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='placeevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1abab38b012efc8f55a7ea806815fcd329fcb6cd', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8a479', table='timeline_placeevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='placename',
            trigger=pgtrigger.compiler.Trigger(name='counts_publication', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n    IF current_setting('conflicttracker.counted_in', true)\n       IS DISTINCT FROM pg_current_xact_id()::text THEN\n        PERFORM set_config(\n            'conflicttracker.counted_in', pg_current_xact_id()::text, true\n        );\n        INSERT INTO timeline_publicationcounter (id, number, changed_at)\n        VALUES (1, 1, clock_timestamp())\n        ON CONFLICT (id) DO UPDATE SET\n            number = timeline_publicationcounter.number + 1,\n            changed_at = EXCLUDED.changed_at;\n    END IF;\n    RETURN NULL;\n", hash='b99311f5f50345b02f7e5fc9fb32655eacab9db0', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_counts_publication_22240', table='timeline_placename', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='placename',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_placenameevent" ("id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "text", "used_by_id") VALUES (NEW."id", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."place_id", NEW."text", NEW."used_by_id"); RETURN NULL;', hash='099da9d7e553071646fcc81bdfcaefccad8fe486', operation='INSERT', pgid='pgtrigger_insert_insert_ddf83', table='timeline_placename', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='placename',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "timeline_placenameevent" ("id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "text", "used_by_id") VALUES (NEW."id", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."place_id", NEW."text", NEW."used_by_id"); RETURN NULL;', hash='d7835e1f6c5bcd00891d7c198a7187b681b3707e', operation='UPDATE', pgid='pgtrigger_update_update_3035a', table='timeline_placename', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='placename',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_placenameevent" ("id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "text", "used_by_id") VALUES (OLD."id", OLD."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."place_id", OLD."text", OLD."used_by_id"); RETURN NULL;', hash='4b483fd9be15829604a08b6a7b9e4ef0f7df4001', operation='DELETE', pgid='pgtrigger_delete_delete_039c2', table='timeline_placename', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='placenameevent',
            trigger=pgtrigger.compiler.Trigger(name='not_truncated', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF current_setting('conflicttracker.allow_truncate', true) = 'on' THEN\n                    RETURN NULL;\n                END IF;\n                RAISE EXCEPTION 'the history is never truncated';\n                ", hash='ee867382ddb05bbdb0854f647d14adf13eb645ed', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_truncated_2109f', table='timeline_placenameevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='placenameevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='916bb8aa95a14c6b4213c0b0554a95d3a2e64efb', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_cfb02', table='timeline_placenameevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='source',
            trigger=pgtrigger.compiler.Trigger(name='counts_change', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.title IS DISTINCT FROM NEW.title)', constraint='CONSTRAINT', func="\n    IF current_setting('conflicttracker.counted_in', true)\n       IS DISTINCT FROM pg_current_xact_id()::text THEN\n        PERFORM set_config(\n            'conflicttracker.counted_in', pg_current_xact_id()::text, true\n        );\n        INSERT INTO timeline_publicationcounter (id, number, changed_at)\n        VALUES (1, 1, clock_timestamp())\n        ON CONFLICT (id) DO UPDATE SET\n            number = timeline_publicationcounter.number + 1,\n            changed_at = EXCLUDED.changed_at;\n    END IF;\n    RETURN NULL;\n", hash='b2be753cf436fa4ec50f4a04f4e1bccf9c9de0e7', operation='UPDATE', pgid='pgtrigger_counts_change_870be', table='timeline_source', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='source',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_sourceevent" ("authors", "canonical_url", "credited_agency", "id", "kind", "language", "merged_into_id", "modified", "modified_earliest", "modified_latest", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "published_earliest", "published_latest", "publisher_id", "same_text_as_id", "title", "title_basis", "url") VALUES (NEW."authors", NEW."canonical_url", NEW."credited_agency", NEW."id", NEW."kind", NEW."language", NEW."merged_into_id", NEW."modified", NEW."modified_earliest", NEW."modified_latest", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."published", NEW."published_earliest", NEW."published_latest", NEW."publisher_id", NEW."same_text_as_id", NEW."title", NEW."title_basis", NEW."url"); RETURN NULL;', hash='81c7c2e6ad96a791034aef986c0cc5e43215c138', operation='INSERT', pgid='pgtrigger_insert_insert_acb78', table='timeline_source', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='source',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "timeline_sourceevent" ("authors", "canonical_url", "credited_agency", "id", "kind", "language", "merged_into_id", "modified", "modified_earliest", "modified_latest", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "published_earliest", "published_latest", "publisher_id", "same_text_as_id", "title", "title_basis", "url") VALUES (NEW."authors", NEW."canonical_url", NEW."credited_agency", NEW."id", NEW."kind", NEW."language", NEW."merged_into_id", NEW."modified", NEW."modified_earliest", NEW."modified_latest", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."published", NEW."published_earliest", NEW."published_latest", NEW."publisher_id", NEW."same_text_as_id", NEW."title", NEW."title_basis", NEW."url"); RETURN NULL;', hash='5716ce5591df5247b3fa8c9f3d920288191622d7', operation='UPDATE', pgid='pgtrigger_update_update_a45cb', table='timeline_source', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='source',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_sourceevent" ("authors", "canonical_url", "credited_agency", "id", "kind", "language", "merged_into_id", "modified", "modified_earliest", "modified_latest", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "published_earliest", "published_latest", "publisher_id", "same_text_as_id", "title", "title_basis", "url") VALUES (OLD."authors", OLD."canonical_url", OLD."credited_agency", OLD."id", OLD."kind", OLD."language", OLD."merged_into_id", OLD."modified", OLD."modified_earliest", OLD."modified_latest", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."published", OLD."published_earliest", OLD."published_latest", OLD."publisher_id", OLD."same_text_as_id", OLD."title", OLD."title_basis", OLD."url"); RETURN NULL;', hash='e5f144d8770a64af2dba1abc0a18af14020b3ca4', operation='DELETE', pgid='pgtrigger_delete_delete_05aa9', table='timeline_source', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publisherevent',
            trigger=pgtrigger.compiler.Trigger(name='not_truncated', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF current_setting('conflicttracker.allow_truncate', true) = 'on' THEN\n                    RETURN NULL;\n                END IF;\n                RAISE EXCEPTION 'the history is never truncated';\n                ", hash='e886824e526dc742eee9adc38bed3191c317d4d7', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_truncated_71a25', table='timeline_publisherevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publisherevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='35981ebf8808a77f35c2890d607a2ced8a9dc6e2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0d57d', table='timeline_publisherevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='retraction',
            trigger=pgtrigger.compiler.Trigger(name='retraction_unchanged', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='645aefe304a49c27573029c6b5af1ee7fead431f', operation='UPDATE OR DELETE', pgid='pgtrigger_retraction_unchanged_6048c', table='timeline_retraction', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='retraction',
            trigger=pgtrigger.compiler.Trigger(name='retraction_not_truncated', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF current_setting('conflicttracker.allow_truncate', true) = 'on' THEN\n                    RETURN NULL;\n                END IF;\n                RAISE EXCEPTION 'retractions are never truncated';\n                ", hash='7660f98bd4d6170509ee92ef8b07ec10f88c5128', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_retraction_not_truncated_d9afc', table='timeline_retraction', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reviewcomment',
            trigger=pgtrigger.compiler.Trigger(name='reviewcomment_unchanged', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='cd0dc8a2b54ddcefa3e7e6a4d56dd0e73902835e', operation='UPDATE OR DELETE', pgid='pgtrigger_reviewcomment_unchanged_bb836', table='timeline_reviewcomment', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='snapshot',
            trigger=pgtrigger.compiler.Trigger(name='snapshot_append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0964c1f2a5293abd911926b6998f7e4328482e1a', operation='UPDATE OR DELETE', pgid='pgtrigger_snapshot_append_only_a81fd', table='timeline_snapshot', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='passage',
            trigger=pgtrigger.compiler.Trigger(name='passage_unchanged', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='506e661608c7cac6c827c73c86605f1f191df1c2', operation='UPDATE', pgid='pgtrigger_passage_unchanged_aa15f', table='timeline_passage', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sourceevent',
            trigger=pgtrigger.compiler.Trigger(name='not_truncated', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF current_setting('conflicttracker.allow_truncate', true) = 'on' THEN\n                    RETURN NULL;\n                END IF;\n                RAISE EXCEPTION 'the history is never truncated';\n                ", hash='ddbc715c5434e8f9acd9355a4c06fe4742ee6095', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_truncated_17afe', table='timeline_sourceevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sourceevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d8f981a7031deda692f024d5c10a89b13a48935c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e3d33', table='timeline_sourceevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='suggestion',
            trigger=pgtrigger.compiler.Trigger(name='suggestion_unchanged', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF TG_OP = 'UPDATE' AND OLD.taken_at IS NULL\n                   AND (NEW.id, NEW.comment_id, NEW.instead_of, NEW.words)\n                     = (OLD.id, OLD.comment_id, OLD.instead_of, OLD.words)\n                THEN\n                    RETURN NEW;\n                END IF;\n                RAISE EXCEPTION 'suggestions are never changed';\n                ", hash='2089a6b085746dfee123644143a496d48c1c4aa0', operation='UPDATE OR DELETE', pgid='pgtrigger_suggestion_unchanged_3b822', table='timeline_suggestion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='suggestion',
            trigger=pgtrigger.compiler.Trigger(name='suggestion_makes_a_drafter', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW.taken_at IS NOT NULL)', func='\n                UPDATE timeline_incident AS held\n                SET drafter_ids = array_append(held.drafter_ids, said.written_by_id)\n                FROM timeline_reviewcomment AS said\n                JOIN timeline_reviewthread AS thread ON thread.id = said.thread_id\n                WHERE said.id = NEW.comment_id AND held.id = thread.incident_id\n                  AND NOT said.written_by_id = ANY (held.drafter_ids);\n                RETURN NULL;\n                ', hash='a94d032ed42034dbed71365642988f01d613682a', operation='UPDATE OR INSERT', pgid='pgtrigger_suggestion_makes_a_drafter_694cb', table='timeline_suggestion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='termevent',
            trigger=pgtrigger.compiler.Trigger(name='not_truncated', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF current_setting('conflicttracker.allow_truncate', true) = 'on' THEN\n                    RETURN NULL;\n                END IF;\n                RAISE EXCEPTION 'the history is never truncated';\n                ", hash='d256e406b5a87def53bb8b2625d5a70dec0e1cca', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_truncated_42fac', table='timeline_termevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='termevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0ec88202d520c153e62dc0a807f4a513eab7aa86', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f3c3e', table='timeline_termevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incidentinconflict',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_incidentinconflictevent" ("conflict_id", "id", "incident_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."conflict_id", NEW."id", NEW."incident_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\'); RETURN NULL;', hash='fb0ffbeb8bf883293535b73ddd31f84d2f5c14eb', operation='INSERT', pgid='pgtrigger_insert_insert_3b474', table='timeline_incident_conflicts', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incidentinconflict',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "timeline_incidentinconflictevent" ("conflict_id", "id", "incident_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."conflict_id", NEW."id", NEW."incident_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\'); RETURN NULL;', hash='0450abf3941f82dd60833ebc8c680a88dbff7731', operation='UPDATE', pgid='pgtrigger_update_update_69d9e', table='timeline_incident_conflicts', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incidentinconflict',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_incidentinconflictevent" ("conflict_id", "id", "incident_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."conflict_id", OLD."id", OLD."incident_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\'); RETURN NULL;', hash='ff8c350f6371da21eac801197b0bde6ae65ac7ea', operation='DELETE', pgid='pgtrigger_delete_delete_88758', table='timeline_incident_conflicts', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incidentatplace',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_incidentatplaceevent" ("id", "incident_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "place_id") VALUES (NEW."id", NEW."incident_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."place_id"); RETURN NULL;', hash='7fe6373f8b3069e085033509bc75806cd6598174', operation='INSERT', pgid='pgtrigger_insert_insert_79091', table='timeline_incident_places', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incidentatplace',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "timeline_incidentatplaceevent" ("id", "incident_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "place_id") VALUES (NEW."id", NEW."incident_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."place_id"); RETURN NULL;', hash='1ee1147e02c087d7806b826db53dc640424b399a', operation='UPDATE', pgid='pgtrigger_update_update_ee004', table='timeline_incident_places', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incidentatplace',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "timeline_incidentatplaceevent" ("id", "incident_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "place_id") VALUES (OLD."id", OLD."incident_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."place_id"); RETURN NULL;', hash='83ed016012339e47871400963aed30376e24fc34', operation='DELETE', pgid='pgtrigger_delete_delete_bbda5', table='timeline_incident_places', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actor',
            trigger=pgtrigger.compiler.Trigger(name='kept_while_named', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF EXISTS (\n            SELECT FROM timeline_edition WHERE actor_ids @> ARRAY[OLD.id]::bigint[]\n        ) THEN\n            RAISE EXCEPTION 'what an edition names is never deleted'\n            USING ERRCODE = 'foreign_key_violation';\n        END IF;\n        RETURN OLD;\n        ", hash='edf49aeb44ccd50276f20a5f1779d645755ceef8', operation='DELETE', pgid='pgtrigger_kept_while_named_e0736', table='timeline_actor', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conflict',
            trigger=pgtrigger.compiler.Trigger(name='kept_while_named', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF EXISTS (\n            SELECT FROM timeline_edition WHERE conflict_ids @> ARRAY[OLD.id]::bigint[]\n        ) THEN\n            RAISE EXCEPTION 'what an edition names is never deleted'\n            USING ERRCODE = 'foreign_key_violation';\n        END IF;\n        RETURN OLD;\n        ", hash='8ab5b0b62effd4ffb20dfab210dcb3deb04e965c', operation='DELETE', pgid='pgtrigger_kept_while_named_49429', table='timeline_conflict', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='place',
            trigger=pgtrigger.compiler.Trigger(name='kept_while_named', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF EXISTS (\n            SELECT FROM timeline_edition WHERE place_ids @> ARRAY[OLD.id]::bigint[]\n        ) THEN\n            RAISE EXCEPTION 'what an edition names is never deleted'\n            USING ERRCODE = 'foreign_key_violation';\n        END IF;\n        RETURN OLD;\n        ", hash='2938a31f8e5fcc2452f40181d1d021fbd142ebc6', operation='DELETE', pgid='pgtrigger_kept_while_named_53564', table='timeline_place', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publisher',
            trigger=pgtrigger.compiler.Trigger(name='kept_while_named', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF EXISTS (\n            SELECT FROM timeline_edition WHERE publisher_ids @> ARRAY[OLD.id]::bigint[]\n        ) THEN\n            RAISE EXCEPTION 'what an edition names is never deleted'\n            USING ERRCODE = 'foreign_key_violation';\n        END IF;\n        RETURN OLD;\n        ", hash='635213eb9d143bf612148163d716060a68bf920b', operation='DELETE', pgid='pgtrigger_kept_while_named_abf2f', table='timeline_publisher', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='source',
            trigger=pgtrigger.compiler.Trigger(name='kept_while_named', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF EXISTS (\n            SELECT FROM timeline_edition WHERE source_ids @> ARRAY[OLD.id]::bigint[]\n        ) THEN\n            RAISE EXCEPTION 'what an edition names is never deleted'\n            USING ERRCODE = 'foreign_key_violation';\n        END IF;\n        RETURN OLD;\n        ", hash='38d76cf72144b49ec6133810d4f8131e28227121', operation='DELETE', pgid='pgtrigger_kept_while_named_55ab7', table='timeline_source', when='BEFORE')),
        ),
        # What it reads is there now, and the index that it makes is made at the end.
        migrations.RunSQL(WORDS_OF, "DROP FUNCTION timeline_words_of(bigint)"),
    ]

    operations = [
        TrigramExtension(),
        migrations.RunSQL(KEY, "DROP FUNCTION timeline_fold(text)"),
        # Reversing keeps the groups: people may have been put into them by then.
        migrations.RunPython(make_roles, migrations.RunPython.noop),
        migrations.RunPython(make_cache, drop_cache),
        AtOnce(schema),
    ]
