"""The first version of the rubric for closed answers (ours; the criteria follow what a follow-up must hold)."""

import datetime
from typing import Any

from django.db import migrations

CRITERIA = [
    {
        "code": "matter",
        "words": "Menjawab apa yang dilaporkan",
        "english": "Answers what was reported",
        "points": 3,
    },
    {
        "code": "evidence",
        "words": "Mengatakan apa yang dilakukan, dengan bukti, tempat, atau tanggal",
        "english": "Says what was done, with evidence, place or date",
        "points": 3,
    },
    {
        "code": "clear",
        "words": "Jelas dan sopan bagi pelapor",
        "english": "Clear and polite to the reporter",
        "points": 2,
    },
    {
        "code": "onward",
        "words": "Menyebut langkah berikutnya, atau mengapa berakhir di sini",
        "english": "Names the next step, or why it ends here",
        "points": 2,
    },
]


def add(apps: Any, _editor: Any) -> None:
    apps.get_model("complaints", "Rubric").objects.create(
        version=1,
        criteria=CRITERIA,
        passes_from=6,
        source="Aturan sistem ini",
        valid_from=datetime.date(2019, 1, 1),
    )


def remove(apps: Any, _editor: Any) -> None:
    apps.get_model("complaints", "Rubric").objects.filter(version=1).delete()


class Migration(migrations.Migration):
    dependencies = [("complaints", "0010_samples_of_closed_answers")]

    operations = [migrations.RunPython(add, remove)]
