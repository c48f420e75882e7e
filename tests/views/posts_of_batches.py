"""What the desk posts of batches of incidents, and all that it may change."""

from collections.abc import Iterator

from django.contrib.auth.models import User
from django.test import Client

from tests import factories
from tests.views.posting import Post
from timeline.models import ImportKind, ImportStatus, ReferenceImport

STEP = "referenceimport.reason referenceimport.status referenceimport.updated_at"


def batch(by: User, status: str = ImportStatus.DONE) -> ReferenceImport:
    return ReferenceImport.objects.create(
        kind=ImportKind.UCDP_GED,
        filename="events.csv",
        raw=b"id",
        sha256="0" * 64,
        status=status,
        created_by=by,
    )


def batch_posts(_: Client, by: User) -> Iterator[Post]:
    other = factories.user(role="administrator")
    at_work = batch(other, ImportStatus.PUBLISHING)
    reason = {"reason": "Checked a tenth."}
    yield Post(f"/desk/batches/{batch(by).pk}/submit/", reason, STEP)
    yield Post(f"/desk/batches/{batch(other).pk}/publish/", reason, STEP)
    yield Post(f"/desk/batches/{at_work.pk}/again/", {})
