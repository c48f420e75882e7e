"""The schema at once, for a new database: what 0001 to 0012 make in many steps.

A database that has some of those steps goes on with them one by one.
"""

import datetime
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
import timeline.models.fields
from django.conf import settings
from django.db import migrations, models

from timeline.migrations._steps import drop_table, make_roles, make_table


class Migration(migrations.Migration):

    replaces = [('timeline', '0001_initial'), ('timeline', '0002_roles'), ('timeline', '0003_shared_cache'), ('timeline', '0004_edition_superseding'), ('timeline', '0005_record_added'), ('timeline', '0007_captures_and_links'), ('timeline', '0008_likeness_and_outcome'), ('timeline', '0009_publication_counter'), ('timeline', '0010_source_addresses'), ('timeline', '0011_corrections_index'), ('timeline', '0012_intake_kept_lines')]

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
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
                'constraints': [models.CheckConstraint(condition=models.Q(('reliability__in', ['A', 'B', 'C', 'D', 'E', 'F'])), name='publisher_reliability_known')],
            },
        ),
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
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
                ('note', models.TextField(blank=True)),
                ('publisher', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sources', to='timeline.publisher')),
                ('same_text_as', models.ForeignKey(blank=True, help_text='The first source held with this wire text; copies are not independent of it.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='timeline.source')),
            ],
            options={
                'ordering': ['-published_earliest', 'title'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('canonical_url', ''), _negated=True), fields=('canonical_url',), name='source_canonical_url_unique'), models.CheckConstraint(condition=models.Q(('published_earliest__lte', models.F('published_latest')), ('published_earliest__isnull', True), ('published_latest__isnull', True), _connector='OR'), name='source_published_bounds_in_order'), models.CheckConstraint(condition=models.Q(('kind__in', ['news', 'statement', 'reference', 'dataset', 'document', 'analysis'])), name='source_kind_known'), models.CheckConstraint(condition=models.Q(('title_basis__in', ['page', 'address', 'descriptive'])), name='source_title_basis_known'), models.CheckConstraint(condition=models.Q(('same_text_as__isnull', True), models.Q(('same_text_as', models.F('id')), _negated=True), _connector='OR'), name='source_not_a_copy_of_itself'), models.CheckConstraint(condition=models.Q(models.Q(('published_earliest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('published_earliest__isnull', True), _connector='OR'), models.Q(('published_latest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('published_latest__isnull', True), _connector='OR'), models.Q(('modified_earliest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('modified_earliest__isnull', True), _connector='OR'), models.Q(('modified_latest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('modified_latest__isnull', True), _connector='OR')), name='source_days_in_calendar'), models.CheckConstraint(condition=models.Q(('url__regex', '^$|^https?://'), ('canonical_url__regex', '^$|^https?://')), name='source_addresses_of_the_web')],
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
                ('text', models.TextField()),
                ('raw', models.BinaryField(help_text='The bytes as received, unpacked.')),
                ('content_type', models.CharField(blank=True, max_length=100)),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256 of the text')),
                ('captured_at', models.DateTimeField()),
                ('obtained', models.CharField(choices=[('pasted', 'Pasted by an editor'), ('uploaded', 'Uploaded by an editor'), ('fetched', 'Fetched from its address')], max_length=20)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='snapshots', to='timeline.source')),
                ('charset', models.CharField(blank=True, help_text='The one by which the bytes were read.', max_length=40)),
                ('charset_from', models.CharField(blank=True, help_text='What decided the charset.', max_length=40)),
                ('capture', models.ForeignKey(blank=True, help_text='Empty for what was pasted or uploaded.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='snapshots', to='timeline.capture')),
                ('raw_sha256', models.GeneratedField(db_persist=True, expression=models.Func(models.Func(models.F('raw'), function='sha256'), models.Value('hex'), function='encode', output_field=models.CharField(max_length=64)), output_field=models.CharField(max_length=64), verbose_name='SHA-256 of the bytes')),
            ],
            options={
                'ordering': ['source', '-captured_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='snapshot_sha256_form'), models.CheckConstraint(condition=models.Q(('obtained__in', ['pasted', 'uploaded', 'fetched'])), name='snapshot_obtained_known'), models.UniqueConstraint(fields=('source', 'sha256'), name='snapshot_unique_text')],
            },
        ),
        migrations.CreateModel(
            name='Passage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('exact', models.TextField()),
                ('prefix', models.CharField(blank=True, max_length=200)),
                ('suffix', models.CharField(blank=True, max_length=200)),
                ('snapshot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='passages', to='timeline.snapshot')),
            ],
            options={
                'ordering': ['snapshot', 'start'],
                'constraints': [models.CheckConstraint(condition=models.Q(('start__lt', models.F('end'))), name='passage_span_in_order'), models.UniqueConstraint(fields=('snapshot', 'start', 'end'), name='passage_unique')],
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
                ('wikidata_id', models.CharField(blank=True, max_length=20, verbose_name='Wikidata id')),
                ('ucdp_id', models.PositiveIntegerField(blank=True, null=True, verbose_name='UCDP id')),
                ('note', models.TextField(blank=True)),
                ('part_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='timeline.actor')),
            ],
            options={
                'ordering': ['name'],
                'indexes': [models.Index(django.db.models.functions.text.Lower('name'), name='actor_name_lower')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['state', 'state_forces', 'government_body', 'de_facto_authority', 'rebel_group', 'political_militia', 'identity_militia', 'international_organisation', 'person', 'civilians', 'media', 'other'])), name='actor_kind_known'), models.CheckConstraint(condition=models.Q(('part_of__isnull', True), models.Q(('part_of', models.F('id')), _negated=True), _connector='OR'), name='actor_not_part_of_itself'), models.CheckConstraint(condition=models.Q(('iso3', ''), ('iso3__regex', '^[A-Z]{3}$'), _connector='OR'), name='actor_iso3_form'), models.UniqueConstraint(condition=models.Q(('kind', 'state'), models.Q(('iso3', ''), _negated=True)), fields=('iso3',), name='actor_one_state_per_iso3')],
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
                'constraints': [models.CheckConstraint(condition=models.Q(('start_earliest__lte', models.F('start_latest')), ('start_earliest__isnull', True), ('start_latest__isnull', True), _connector='OR'), name='conflict_start_bounds_in_order'), models.CheckConstraint(condition=models.Q(('end_earliest__lte', models.F('end_latest')), ('end_earliest__isnull', True), ('end_latest__isnull', True), _connector='OR'), name='conflict_end_bounds_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('start_earliest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('start_earliest__isnull', True), _connector='OR'), models.Q(('start_latest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('start_latest__isnull', True), _connector='OR'), models.Q(('end_earliest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('end_earliest__isnull', True), _connector='OR'), models.Q(('end_latest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('end_latest__isnull', True), _connector='OR')), name='conflict_days_in_calendar')],
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
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('lat__isnull', True), ('lon__isnull', True)), models.Q(('lat__gte', -90), ('lat__isnull', False), ('lat__lte', 90), ('lon__gte', -180), ('lon__isnull', False), ('lon__lte', 180)), _connector='OR'), name='place_coordinates_in_range'), models.CheckConstraint(condition=models.Q(('geo_precision__in', [1, 2, 3, 4, 5, 6, 7])), name='place_geo_precision_known'), models.CheckConstraint(condition=models.Q(('country', ''), ('country__regex', '^[A-Z]{3}$'), _connector='OR'), name='place_country_form')],
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
                ('status', models.CharField(choices=[('waiting', 'Waiting'), ('reading', 'Reading'), ('proposed', 'Ready to review'), ('failed', 'Could not be read'), ('saved', 'Saved as drafts'), ('discarded', 'Discarded')], default='waiting', max_length=10)),
                ('error', models.TextField(blank=True)),
                ('proposal', models.JSONField(blank=True, help_text='As `timeline.intake.proposal.Proposal`.', null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('snapshot', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='timeline.snapshot')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='intakes', to='timeline.source')),
                ('capture', models.ForeignKey(blank=True, help_text='The visit that brought the bytes, if they were fetched.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='timeline.capture')),
                ('address_key', models.CharField(blank=True, help_text='As `address_key` writes the address.', max_length=500)),
                ('outcome', models.JSONField(blank=True, help_text='What became of each proposed field; null if it was not recorded.', null=True)),
                ('text_bands', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), blank=True, default=list, help_text="The bands of the proposal's text, while it is open.")),
                ('kept_lines', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, help_text='Lines that an editor brought back into the article.')),
            ],
            options={
                'ordering': ['-created_at'],
                'indexes': [models.Index(fields=['status', '-created_at'], name='intake_queue'), models.Index(condition=models.Q(('address_key', ''), _negated=True), fields=['address_key'], name='intake_address'), django.contrib.postgres.indexes.GinIndex(fields=['text_bands'], name='intake_text_bands'), models.Index(condition=models.Q(('outcome__isnull', True), ('status', 'saved')), fields=['id'], name='intake_without_outcome')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['text', 'html', 'url'])), name='intake_kind_known'), models.CheckConstraint(condition=models.Q(('status__in', ['waiting', 'reading', 'proposed', 'failed', 'saved', 'discarded'])), name='intake_status_known'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'proposed'), _negated=True), ('proposal__isnull', False), _connector='OR'), name='intake_proposed_has_proposal'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'failed'), _negated=True), models.Q(('error', ''), _negated=True), _connector='OR'), name='intake_failed_has_error'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'url'), _negated=True), models.Q(('url', ''), _negated=True), _connector='OR'), name='intake_address_given')],
            },
        ),
        migrations.CreateModel(
            name='Participation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('initiator', 'Initiator'), ('target', 'Target'), ('mediator', 'Mediator'), ('victim', 'Victim'), ('witness', 'Witness'), ('claimant', 'Claimant'), ('participant', 'Participant')], max_length=20)),
                ('alleged', models.BooleanField(default=False)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='participations', to='timeline.actor')),
            ],
            options={
                'ordering': ['incident', 'position', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('role__in', ['initiator', 'target', 'mediator', 'victim', 'witness', 'claimant', 'participant'])), name='participation_role_known')],
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
                ('desk_note', models.TextField(blank=True, help_text='For the desk; never published.')),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('published', 'Published'), ('withdrawn', 'Withdrawn'), ('merged', 'Merged'), ('rejected', 'Rejected')], default='draft', max_length=20)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('drafter_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, editable=False, help_text='Users who changed the content since the last edition.')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('conflicts', models.ManyToManyField(blank=True, related_name='incidents', to='timeline.conflict')),
                ('created_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('merged_into', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='timeline.incident')),
                ('intake', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='incidents', to='timeline.intake')),
                ('actors', models.ManyToManyField(related_name='incidents', through='timeline.Participation', to='timeline.actor')),
                ('places', models.ManyToManyField(blank=True, related_name='incidents', to='timeline.place')),
            ],
            options={
                'ordering': ['-occurred_earliest', '-id'],
                'indexes': [models.Index(fields=['status', '-updated_at'], name='incident_queue'), models.Index(fields=['occurred_earliest', 'occurred_latest'], name='incident_days')],
                'constraints': [models.CheckConstraint(condition=models.Q(('occurred_earliest__lte', models.F('occurred_latest')), ('occurred_earliest__isnull', True), ('occurred_latest__isnull', True), _connector='OR'), name='incident_occurred_bounds_in_order'), models.CheckConstraint(condition=models.Q(('occurred_earliest__isnull', False), ('occurred_latest__isnull', False), _connector='OR'), name='incident_has_a_day'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='incident_title_not_blank'), models.CheckConstraint(condition=models.Q(models.Q(('merged_into__isnull', False), ('status', 'merged')), models.Q(models.Q(('status', 'merged'), _negated=True), ('merged_into__isnull', True)), _connector='OR'), name='incident_merged_has_target'), models.CheckConstraint(condition=models.Q(('event_type__in', ['AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT'])), name='incident_event_type_known'), models.CheckConstraint(condition=models.Q(('hostility__in', [1, 2, 3, 4, 5])), name='incident_hostility_known'), models.CheckConstraint(condition=models.Q(('violence_type__in', [1, 2, 3])), name='incident_violence_type_known'), models.CheckConstraint(condition=models.Q(('date_basis__in', ['occurred', 'said', 'reported', 'published'])), name='incident_date_basis_known'), models.CheckConstraint(condition=models.Q(('verification__in', ['reported', 'corroborated', 'confirmed', 'disputed', 'unverifiable'])), name='incident_verification_known'), models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'in_review', 'published', 'withdrawn', 'merged', 'rejected'])), name='incident_status_known'), models.CheckConstraint(condition=models.Q(models.Q(('occurred_earliest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('occurred_earliest__isnull', True), _connector='OR'), models.Q(('occurred_latest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('occurred_latest__isnull', True), _connector='OR')), name='incident_days_in_calendar')],
            },
        ),
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stance', models.CharField(choices=[('asserts', 'asserts'), ('denies', 'denies'), ('accuses', 'accuses'), ('demands', 'demands'), ('requests', 'requests'), ('promises', 'promises'), ('threatens', 'threatens'), ('acknowledges', 'acknowledges'), ('expresses_concern', 'expresses concern')], max_length=20)),
                ('text', models.TextField(help_text='What is said, in neutral words.', verbose_name='proposition')),
                ('quoted', models.BooleanField(default=False, help_text="The passage is the speaker's own words.")),
                ('said', timeline.models.fields.EdtfField(blank=True, help_text='EDTF; empty where unknown.', max_length=64)),
                ('said_earliest', models.DateField(blank=True, editable=False, null=True)),
                ('said_latest', models.DateField(blank=True, editable=False, null=True)),
                ('credibility', models.PositiveSmallIntegerField(choices=[(1, '1: confirmed by other sources'), (2, '2: probably true'), (3, '3: possibly true'), (4, '4: doubtful'), (5, '5: improbable'), (6, '6: cannot be judged')], default=6)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('on_behalf_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='timeline.actor')),
                ('relayed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='timeline.actor')),
                ('speaker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='timeline.actor')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='claims', to='timeline.incident')),
                ('passage', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='timeline.passage')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='timeline.source')),
            ],
            options={
                'ordering': ['incident', 'position', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='claim_text_not_blank'), models.CheckConstraint(condition=models.Q(('said_earliest__lte', models.F('said_latest')), ('said_earliest__isnull', True), ('said_latest__isnull', True), _connector='OR'), name='claim_said_bounds_in_order'), models.CheckConstraint(condition=models.Q(('stance__in', ['asserts', 'denies', 'accuses', 'demands', 'requests', 'promises', 'threatens', 'acknowledges', 'expresses_concern'])), name='claim_stance_known'), models.CheckConstraint(condition=models.Q(('credibility__in', [1, 2, 3, 4, 5, 6])), name='claim_credibility_known'), models.CheckConstraint(condition=models.Q(models.Q(('said_earliest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('said_earliest__isnull', True), _connector='OR'), models.Q(('said_latest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('said_latest__isnull', True), _connector='OR')), name='claim_days_in_calendar')],
            },
        ),
        migrations.CreateModel(
            name='ActorName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('name', 'Name'), ('alias', 'Alias'), ('acronym', 'Acronym'), ('demonym', 'Demonym'), ('metonym', 'Metonym'), ('transliteration', 'Transliteration')], max_length=20)),
                ('language', models.CharField(blank=True, help_text='BCP 47 tag.', max_length=35)),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='timeline.actor')),
            ],
            options={
                'ordering': ['actor', 'kind', 'text'],
                'indexes': [models.Index(django.db.models.functions.text.Lower('text'), name='actorname_text_lower')],
                'constraints': [models.UniqueConstraint(fields=('actor', 'text', 'language', 'kind'), name='actorname_unique'), models.CheckConstraint(condition=models.Q(('kind__in', ['name', 'alias', 'acronym', 'demonym', 'metonym', 'transliteration'])), name='actorname_kind_known')],
            },
        ),
        migrations.CreateModel(
            name='Affiliation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
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
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='office_holders', to='timeline.actor')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='affiliations', to='timeline.actor')),
            ],
            options={
                'ordering': ['person', 'attested_earliest'],
                'constraints': [models.CheckConstraint(condition=models.Q(('person', models.F('organisation')), _negated=True), name='affiliation_not_with_oneself'), models.CheckConstraint(condition=models.Q(('attested_earliest__lte', models.F('attested_latest')), ('attested_earliest__isnull', True), ('attested_latest__isnull', True), _connector='OR'), name='affiliation_attested_bounds_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('start_earliest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('start_earliest__isnull', True), _connector='OR'), models.Q(('start_latest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('start_latest__isnull', True), _connector='OR'), models.Q(('end_earliest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('end_earliest__isnull', True), _connector='OR'), models.Q(('end_latest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('end_latest__isnull', True), _connector='OR'), models.Q(('attested_earliest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('attested_earliest__isnull', True), _connector='OR'), models.Q(('attested_latest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('attested_latest__isnull', True), _connector='OR')), name='affiliation_days_in_calendar')],
            },
        ),
        migrations.CreateModel(
            name='CasualtyEstimate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('killed', 'killed'), ('wounded', 'wounded'), ('captured', 'captured'), ('displaced', 'displaced'), ('missing', 'missing')], max_length=20)),
                ('group', models.CharField(blank=True, help_text='Whose: “Armenian servicemen”, “civilians”.', max_length=200)),
                ('low', models.PositiveIntegerField(blank=True, null=True)),
                ('best', models.PositiveIntegerField(blank=True, null=True)),
                ('high', models.PositiveIntegerField(blank=True, null=True)),
                ('wording', models.CharField(blank=True, max_length=300)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('attributed_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='timeline.actor')),
                ('claim', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='casualties', to='timeline.claim')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='casualties', to='timeline.incident')),
                ('passage', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='timeline.passage')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='timeline.source')),
            ],
            options={
                'ordering': ['incident', 'position', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('low__isnull', True), ('best__isnull', True), ('low__lte', models.F('best')), _connector='OR'), models.Q(('best__isnull', True), ('high__isnull', True), ('best__lte', models.F('high')), _connector='OR'), models.Q(('low__isnull', True), ('high__isnull', True), ('low__lte', models.F('high')), _connector='OR')), name='casualtyestimate_in_order'), models.CheckConstraint(condition=models.Q(('low__isnull', False), ('best__isnull', False), ('high__isnull', False), models.Q(('wording', ''), _negated=True), _connector='OR'), name='casualtyestimate_says_something'), models.CheckConstraint(condition=models.Q(('kind__in', ['killed', 'wounded', 'captured', 'displaced', 'missing'])), name='casualtyestimate_kind_known')],
            },
        ),
        migrations.CreateModel(
            name='Citation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('note', models.CharField(blank=True, max_length=300)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='citations', to='timeline.incident')),
                ('passage', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='citations', to='timeline.passage')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='citations', to='timeline.source')),
            ],
            options={
                'ordering': ['incident', 'position', 'id'],
                'constraints': [models.UniqueConstraint(fields=('incident', 'source', 'passage'), name='citation_unique', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='ClaimRelation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('corroborates', 'corroborates'), ('contradicts', 'contradicts'), ('supersedes', 'supersedes')], max_length=20)),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relations_out', to='timeline.claim')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relations_in', to='timeline.claim')),
            ],
            options={
                'ordering': ['claim', 'other'],
                'constraints': [models.UniqueConstraint(fields=('claim', 'other', 'kind'), name='claimrelation_unique'), models.CheckConstraint(condition=models.Q(('claim', models.F('other')), _negated=True), name='claimrelation_not_to_itself'), models.CheckConstraint(condition=models.Q(('kind', 'supersedes'), ('claim__lt', models.F('other')), _connector='OR'), name='claimrelation_mutual_kinds_stored_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['corroborates', 'contradicts', 'supersedes'])), name='claimrelation_kind_known')],
            },
        ),
        migrations.CreateModel(
            name='ConflictName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=200)),
                ('language', models.CharField(blank=True, help_text='BCP 47 tag.', max_length=35)),
                ('conflict', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='timeline.conflict')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('conflict', 'text', 'language'), name='conflictname_unique')],
            },
        ),
        migrations.CreateModel(
            name='ConflictParty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('A', 'Side A'), ('B', 'Side B')], max_length=1)),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='party_to', to='timeline.actor')),
                ('conflict', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parties', to='timeline.conflict')),
            ],
            options={
                'verbose_name_plural': 'conflict parties',
                'ordering': ['side', 'actor__name'],
                'constraints': [models.UniqueConstraint(fields=('conflict', 'actor'), name='conflictparty_unique'), models.CheckConstraint(condition=models.Q(('side__in', ['A', 'B'])), name='conflictparty_side_known')],
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
                ('reported_on', models.DateField(help_text='Day of the first source; null where none is dated.', null=True)),
                ('event_type', models.CharField(max_length=20)),
                ('hostility', models.PositiveSmallIntegerField()),
                ('verification', models.CharField(max_length=20)),
                ('countries', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=3), default=list)),
                ('conflict_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list)),
                ('actor_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list)),
                ('source_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list)),
                ('lat', models.FloatField(null=True)),
                ('lon', models.FloatField(null=True)),
                ('search_text', models.TextField()),
                ('search', models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.SearchVector('title', config='english', weight='A'), '||', django.contrib.postgres.search.SearchVector('search_text', config='english', weight='B'), django.contrib.postgres.search.SearchConfig('english')), output_field=django.contrib.postgres.search.SearchVectorField())),
                ('published_by_id', models.BigIntegerField(help_text='User; no foreign key, so that the record outlives the account.')),
                ('drafter_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list)),
                ('urgent_reason', models.TextField(blank=True, help_text='Why an administrator published without a second person.')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='timeline.incident')),
            ],
            options={
                'ordering': ['incident', 'number'],
                'indexes': [models.Index(condition=models.Q(('kind', 'published'), ('superseded_at__isnull', True)), fields=['-sort_day', '-incident_id'], name='edition_timeline'), models.Index(condition=models.Q(('kind', 'published'), ('superseded_at__isnull', True)), fields=['event_type', '-sort_day', '-incident_id'], name='edition_timeline_type'), django.contrib.postgres.indexes.GinIndex(fields=['actor_ids'], name='edition_actors'), django.contrib.postgres.indexes.GinIndex(fields=['conflict_ids'], name='edition_conflicts'), django.contrib.postgres.indexes.GinIndex(fields=['source_ids'], name='edition_sources'), django.contrib.postgres.indexes.GinIndex(fields=['search'], name='edition_search'), models.Index(fields=['-published_at'], name='edition_published_at'), models.Index(condition=models.Q(('number__gt', 1)), fields=['-id'], name='edition_corrections')],
                'constraints': [models.UniqueConstraint(fields=('incident', 'number'), name='edition_number_unique'), models.UniqueConstraint(condition=models.Q(('superseded_at__isnull', True)), fields=('incident',), name='edition_one_in_force'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='edition_number_from_one'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'published'), ('number', 1)), models.Q(('change_note', ''), _negated=True), _connector='OR'), name='edition_correction_has_note'), models.CheckConstraint(condition=models.Q(('superseded_at__isnull', True), ('superseded_at__gte', models.F('published_at')), _connector='OR'), name='edition_superseded_after_published'), models.CheckConstraint(condition=models.Q(('kind__in', ['published', 'withdrawn'])), name='edition_kind_known'), models.CheckConstraint(condition=models.Q(models.Q(('urgent_reason', ''), _negated=True), models.Func(models.F('published_by_id'), models.F('drafter_ids'), arg_joiner=' <> ALL (', output_field=models.BooleanField(), template='(%(expressions)s))'), _connector='OR'), name='edition_published_by_another'), models.CheckConstraint(condition=models.Q(models.Q(('earliest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('earliest__isnull', True), _connector='OR'), models.Q(('latest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('latest__isnull', True), _connector='OR'), models.Q(('sort_day__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('sort_day__isnull', True), _connector='OR'), models.Q(('reported_on__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('reported_on__isnull', True), _connector='OR')), name='edition_days_in_calendar')],
            },
        ),
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
            name='IncidentLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('follows', 'Follows'), ('response_to', 'Response to'), ('part_of', 'Part of'), ('ends', 'Ends'), ('violates', 'Violates')], max_length=20)),
                ('alleged', models.BooleanField(default=False)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links_out', to='timeline.incident')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links_in', to='timeline.incident')),
            ],
            options={
                'ordering': ['incident', 'id'],
                'constraints': [models.UniqueConstraint(fields=('incident', 'other', 'kind'), name='incidentlink_unique'), models.CheckConstraint(condition=models.Q(('incident', models.F('other')), _negated=True), name='incidentlink_not_to_itself'), models.CheckConstraint(condition=models.Q(('kind__in', ['follows', 'response_to', 'part_of', 'ends', 'violates'])), name='incidentlink_kind_known')],
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
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['alive', 'moved', 'gone', 'refused', 'unreachable'])), name='linkstate_status_known'), models.CheckConstraint(condition=models.Q(('times__gte', 1)), name='linkstate_times_from_one'), models.CheckConstraint(condition=models.Q(models.Q(('moved_to__regex', '^https?://'), ('status', 'moved')), models.Q(models.Q(('status', 'moved'), _negated=True), ('moved_to', '')), _connector='OR'), name='linkstate_moved_says_where')],
            },
        ),
        migrations.CreateModel(
            name='ModelCall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_index=True)),
                ('host', models.CharField(max_length=300)),
                ('model', models.CharField(max_length=200)),
                ('characters', models.PositiveIntegerField(help_text='Sent, instructions included.')),
                ('tokens', models.PositiveIntegerField(help_text='Set aside before the request; as reported after it.')),
                ('outcome', models.CharField(choices=[('sent', 'Sent, no answer yet'), ('answered', 'Answered'), ('failed', 'No usable answer')], default='sent', max_length=10)),
                ('note', models.TextField(blank=True)),
                ('intake', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='model_calls', to='timeline.intake')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('outcome__in', ['sent', 'answered', 'failed'])), name='modelcall_outcome_known')],
            },
        ),
        migrations.CreateModel(
            name='PlaceName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=200)),
                ('language', models.CharField(blank=True, help_text='BCP 47 tag.', max_length=35)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='timeline.place')),
                ('used_by', models.ForeignKey(blank=True, help_text='The side that uses this name, where the sides differ.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='timeline.actor')),
            ],
            options={
                'ordering': ['place', 'text'],
                'constraints': [models.UniqueConstraint(fields=('place', 'text', 'language'), name='placename_unique')],
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
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('user_id', models.BigIntegerField()),
                ('username', models.CharField(max_length=150)),
                ('action', models.CharField(choices=[('drafted', 'drafted'), ('edited', 'edited'), ('submitted', 'submitted for review'), ('returned', 'returned'), ('published', 'published'), ('corrected', 'published a correction of'), ('withdrawn', 'withdrew'), ('rejected', 'rejected'), ('intake_received', 'gave in'), ('intake_retried', 'tried again'), ('intake_saved', 'saved drafts from'), ('intake_discarded', 'discarded'), ('source_looked_at', 'looked again at'), ('record_added', 'added'), ('record_changed', 'changed'), ('reference_loaded', 'loaded')], max_length=30)),
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
                'indexes': [models.Index(fields=['object_type', 'object_id', '-id'], name='revision_object')],
                'constraints': [models.CheckConstraint(condition=models.Q(('action__in', ['drafted', 'edited', 'submitted', 'returned', 'published', 'corrected', 'withdrawn', 'rejected', 'intake_received', 'intake_retried', 'intake_saved', 'intake_discarded', 'source_looked_at', 'record_added', 'record_changed', 'reference_loaded'])), name='revision_action_known')],
            },
        ),
        migrations.CreateModel(
            name='SecondLook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('requested_at', models.DateTimeField(auto_now_add=True)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('status', models.CharField(choices=[('waiting', 'Waiting'), ('first', 'Captured for the first time'), ('same', 'The text is the same'), ('changed', 'The text has changed'), ('failed', 'Could not be read')], default='waiting', max_length=10)),
                ('note', models.TextField(blank=True, help_text='What went wrong, or was noticed.')),
                ('after', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='timeline.snapshot')),
                ('before', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='timeline.snapshot')),
                ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='looks', to='timeline.source')),
            ],
            options={
                'ordering': ['-requested_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['waiting', 'first', 'same', 'changed', 'failed'])), name='secondlook_status_known'), models.UniqueConstraint(condition=models.Q(('status', 'waiting')), fields=('source',), name='secondlook_one_waiting'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'changed'), _negated=True), models.Q(('after__isnull', False), ('before__isnull', False)), _connector='OR'), name='secondlook_changed_has_both')],
            },
        ),
        migrations.CreateModel(
            name='SourceAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=500)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='addresses', to='timeline.source')),
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
        migrations.AddField(
            model_name='Intake',
            name='attach_to',
            field=models.ForeignKey(blank=True, help_text='The incident that the editor meant to add to from the start.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='timeline.incident'),
        ),
        migrations.AddField(
            model_name='Participation',
            name='incident',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participations', to='timeline.incident'),
        ),
        migrations.AddConstraint(
            model_name='participation',
            constraint=models.UniqueConstraint(fields=('incident', 'actor', 'role'), name='participation_unique'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='capture',
            trigger=pgtrigger.compiler.Trigger(name='capture_append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0177a9ab476294aaa98696e4b296bb73edbd0a37', operation='UPDATE OR DELETE', pgid='pgtrigger_capture_append_only_bdd46', table='timeline_capture', when='BEFORE')),
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
            model_name='actor',
            trigger=pgtrigger.compiler.Trigger(name='counts_publication', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n    IF current_setting('conflicttracker.counted_in', true)\n       IS DISTINCT FROM pg_current_xact_id()::text THEN\n        PERFORM set_config(\n            'conflicttracker.counted_in', pg_current_xact_id()::text, true\n        );\n        INSERT INTO timeline_publicationcounter (id, number, changed_at)\n        VALUES (1, 1, clock_timestamp())\n        ON CONFLICT (id) DO UPDATE SET\n            number = timeline_publicationcounter.number + 1,\n            changed_at = EXCLUDED.changed_at;\n    END IF;\n    RETURN NULL;\n", hash='969dba1dc1b53b00b0447e5bf388e22f092cd7fa', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_counts_publication_5cf94', table='timeline_actor', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conflict',
            trigger=pgtrigger.compiler.Trigger(name='counts_publication', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n    IF current_setting('conflicttracker.counted_in', true)\n       IS DISTINCT FROM pg_current_xact_id()::text THEN\n        PERFORM set_config(\n            'conflicttracker.counted_in', pg_current_xact_id()::text, true\n        );\n        INSERT INTO timeline_publicationcounter (id, number, changed_at)\n        VALUES (1, 1, clock_timestamp())\n        ON CONFLICT (id) DO UPDATE SET\n            number = timeline_publicationcounter.number + 1,\n            changed_at = EXCLUDED.changed_at;\n    END IF;\n    RETURN NULL;\n", hash='94e01a7e18307e4124e4160202bdc02c2f648bc6', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_counts_publication_bfdd0', table='timeline_conflict', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actorname',
            trigger=pgtrigger.compiler.Trigger(name='counts_publication', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n    IF current_setting('conflicttracker.counted_in', true)\n       IS DISTINCT FROM pg_current_xact_id()::text THEN\n        PERFORM set_config(\n            'conflicttracker.counted_in', pg_current_xact_id()::text, true\n        );\n        INSERT INTO timeline_publicationcounter (id, number, changed_at)\n        VALUES (1, 1, clock_timestamp())\n        ON CONFLICT (id) DO UPDATE SET\n            number = timeline_publicationcounter.number + 1,\n            changed_at = EXCLUDED.changed_at;\n    END IF;\n    RETURN NULL;\n", hash='2946d236a21555592c75466acc10404802ee5e9f', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_counts_publication_b004a', table='timeline_actorname', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='affiliation',
            trigger=pgtrigger.compiler.Trigger(name='counts_publication', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n    IF current_setting('conflicttracker.counted_in', true)\n       IS DISTINCT FROM pg_current_xact_id()::text THEN\n        PERFORM set_config(\n            'conflicttracker.counted_in', pg_current_xact_id()::text, true\n        );\n        INSERT INTO timeline_publicationcounter (id, number, changed_at)\n        VALUES (1, 1, clock_timestamp())\n        ON CONFLICT (id) DO UPDATE SET\n            number = timeline_publicationcounter.number + 1,\n            changed_at = EXCLUDED.changed_at;\n    END IF;\n    RETURN NULL;\n", hash='8c6cb48e878f706bb674e02bb32060710aae86ac', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_counts_publication_5fe83', table='timeline_affiliation', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conflictname',
            trigger=pgtrigger.compiler.Trigger(name='counts_publication', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n    IF current_setting('conflicttracker.counted_in', true)\n       IS DISTINCT FROM pg_current_xact_id()::text THEN\n        PERFORM set_config(\n            'conflicttracker.counted_in', pg_current_xact_id()::text, true\n        );\n        INSERT INTO timeline_publicationcounter (id, number, changed_at)\n        VALUES (1, 1, clock_timestamp())\n        ON CONFLICT (id) DO UPDATE SET\n            number = timeline_publicationcounter.number + 1,\n            changed_at = EXCLUDED.changed_at;\n    END IF;\n    RETURN NULL;\n", hash='0764f9554431c382c374e5ff8b5688eb54cc1419', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_counts_publication_330e1', table='timeline_conflictname', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conflictparty',
            trigger=pgtrigger.compiler.Trigger(name='counts_publication', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n    IF current_setting('conflicttracker.counted_in', true)\n       IS DISTINCT FROM pg_current_xact_id()::text THEN\n        PERFORM set_config(\n            'conflicttracker.counted_in', pg_current_xact_id()::text, true\n        );\n        INSERT INTO timeline_publicationcounter (id, number, changed_at)\n        VALUES (1, 1, clock_timestamp())\n        ON CONFLICT (id) DO UPDATE SET\n            number = timeline_publicationcounter.number + 1,\n            changed_at = EXCLUDED.changed_at;\n    END IF;\n    RETURN NULL;\n", hash='00034d80340dfae36eacdf407e3ada1eacfd5187', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_counts_publication_b3a74', table='timeline_conflictparty', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='edition',
            trigger=pgtrigger.compiler.Trigger(name='edition_not_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='78df81267d907b46b1cebf4551a9a6c096d8a7b2', operation='DELETE', pgid='pgtrigger_edition_not_deleted_56af5', table='timeline_edition', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='edition',
            trigger=pgtrigger.compiler.Trigger(name='edition_not_truncated', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF current_setting('conflicttracker.allow_truncate', true) = 'on' THEN\n                    RETURN NULL;\n                END IF;\n                RAISE EXCEPTION 'editions are never truncated';\n                ", hash='60253d621b60e7f32cd2d96210b6996f970ce986', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_edition_not_truncated_d272d', table='timeline_edition', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='edition',
            trigger=pgtrigger.compiler.Trigger(name='edition_immutable', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF OLD.superseded_at IS NULL\n                   AND to_jsonb(OLD) - '{superseded_at,search}'::text[]\n                     = to_jsonb(NEW) - '{superseded_at,search}'::text[] THEN\n                    RETURN NEW;\n                END IF;\n                RAISE EXCEPTION 'editions are never changed';\n                ", hash='2af97696f9aaa2f21051898f5cdab84204548ad9', operation='UPDATE', pgid='pgtrigger_edition_immutable_ef1a2', table='timeline_edition', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='edition',
            trigger=pgtrigger.compiler.Trigger(name='counts_publication', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n    IF current_setting('conflicttracker.counted_in', true)\n       IS DISTINCT FROM pg_current_xact_id()::text THEN\n        PERFORM set_config(\n            'conflicttracker.counted_in', pg_current_xact_id()::text, true\n        );\n        INSERT INTO timeline_publicationcounter (id, number, changed_at)\n        VALUES (1, 1, clock_timestamp())\n        ON CONFLICT (id) DO UPDATE SET\n            number = timeline_publicationcounter.number + 1,\n            changed_at = EXCLUDED.changed_at;\n    END IF;\n    RETURN NULL;\n", hash='aa0e4024dfea5007ad1c5252e6b9dabea54b3ffd', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_counts_publication_d9231', table='timeline_edition', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
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
            model_name='revision',
            trigger=pgtrigger.compiler.Trigger(name='revision_append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e54abccde0640fe64b7efbcff43f857757cddf31', operation='UPDATE OR DELETE', pgid='pgtrigger_revision_append_only_5dedd', table='timeline_revision', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='revision',
            trigger=pgtrigger.compiler.Trigger(name='revision_not_truncated', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF current_setting('conflicttracker.allow_truncate', true) = 'on' THEN\n                    RETURN NULL;\n                END IF;\n                RAISE EXCEPTION 'the ledger is never truncated';\n                ", hash='c62dd61e730835406502ea9f73d254fc733a4ebb', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_revision_not_truncated_8d51e', table='timeline_revision', when='BEFORE')),
        ),
        # Reversing keeps the groups: people may have been put into them by then.
        migrations.RunPython(make_roles, migrations.RunPython.noop),
        migrations.RunPython(make_table, drop_table),
    ]
