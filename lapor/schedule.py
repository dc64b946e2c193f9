"""What beat does, and how often. A late or doubled run does no harm; one that nobody took in time is dropped.

Order does not matter: each job reads from the tables what is due and is the only one to write it.
"""

from typing import Any

from celery.schedules import crontab


def _every(seconds: int, task: str) -> dict[str, Any]:
    return {"task": task, "schedule": float(seconds), "options": {"expires": seconds}}


SCHEDULE: dict[str, dict[str, Any]] = {
    "drain the outbox": _every(5, "outbox.tasks.drain"),
    "carry on changes of agencies": _every(30, "complaints.tasks.reorganise"),
    "mark the reports of priority programmes": _every(300, "complaints.tasks.mark_priorities"),
    "sweep the clocks": _every(60, "sla.tasks.sweep"),
    # Sundays at 02.00 in Jakarta.
    "verify the timelines": {
        "task": "complaints.tasks.verify_timelines",
        "schedule": crontab(hour="19", minute="0", day_of_week="sat"),
        "options": {"expires": 4 * 3600},
    },
    # 02.30 in Jakarta; on the other days there is nothing to take.
    "take the half-year's scorecard": {
        "task": "reports.tasks.take_scorecard",
        "schedule": crontab(hour="19", minute="30"),
        "options": {"expires": 4 * 3600},
    },
    # 01.30 in Jakarta, when few write.
    "train the classifier": {
        "task": "complaints.tasks.train_classifier",
        "schedule": crontab(hour="18", minute="30"),
        "options": {"expires": 4 * 3600},
    },
}
