"""The same report sent again: a double click, a lost answer, or "back" in the browser and once more.

A form carries a key. A page that was loaded anew has a new one, so the key of what was sent last stays for an hour in a
cookie that no script reads; it opens nothing, and is looked at only beside the same words.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from complaints.actions.submit import Submission
from complaints.chain import text_digest
from complaints.models import Complaint

COOKIE = "lapor_terkirim"
AN_HOUR = 3600


def submission_key(key: str, *, body: str, visibility: str) -> str:
    """Other words under the same key are another report, and so is a wish to keep it more closed."""
    return f"web:{key}:{text_digest(key, body, visibility)[:16]}"


def sent_before(request: HttpRequest, submission: Submission, *, visibility: str) -> Complaint | None:
    """What this browser sent within the hour in these words, at this place; "back" may have lost the place."""
    key = request.COOKIES.get(COOKIE, "")[:36].replace("\x00", "")
    if not key:
        return None
    known = submission_key(key, body=submission.body, visibility=visibility)
    complaint = Complaint.objects.select_related("story").filter(submission_key=known).first()
    if complaint is None or submission.address.strip() not in ("", complaint.story.address):
        return None
    return complaint if submission.latitude in (None, complaint.latitude) else None


def remember(response: HttpResponseBase, *, key: str) -> None:
    response.set_cookie(
        COOKIE,
        key,
        max_age=AN_HOUR,
        path="/lapor/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
