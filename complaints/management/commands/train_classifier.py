"""`train_classifier [--from FILE]`: learn from confirmed dispositions, or from JSON lines (DESIGN §7):
`{"text", "category" or "label", "at"?}`. What beats the one in service on the newest examples takes its place."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from complaints import training
from routing.actions.classifier import Learned, learn
from routing.classifier.judging import Judgement
from routing.classifier.learning import Example, TooFewExamples
from routing.models import TrainedFrom
from routing.suggest import in_service

WIB = ZoneInfo("Asia/Jakarta")


class BadLine(ValueError):
    """What is wrong with a line."""


class Command(BaseCommand):
    help = "Melatih saran urusan dari disposisi yang terbukti benar, atau dari berkas baris JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--from", dest="file", type=Path, help="baris JSON: text, category atau label, at"
        )

    def handle(self, *_args: Any, file: Path | None = None, **_options: Any) -> None:
        examples = self._read(file) if file else training.examples()
        source = TrainedFrom.FILE if file else TrainedFrom.DISPOSITIONS
        self.stderr.write(f"Belajar dari {len(examples)} contoh …")
        try:
            learned = learn(examples, trained_from=source, at=timezone.now())
        except TooFewExamples as error:
            raise CommandError(f"Contohnya terlalu sedikit: {error}") from error
        self._tell(learned)

    def _read(self, file: Path) -> list[Example]:
        try:
            with file.open(encoding="utf-8-sig") as lines:
                read = list(self._examples(lines))
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{file} tidak dapat dibaca: {error}") from error
        if not read:
            raise CommandError(f"{file} tidak berisi satu contoh pun.")
        return read

    def _examples(self, lines: Iterable[str]) -> Iterator[Example]:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                yield example_of(line)
            except BadLine as error:
                self.stderr.write(f"baris {number}: {error}; dilewati")

    def _tell(self, learned: Learned) -> None:
        self.stdout.write(f"Versi {learned.version.pk} dari {learned.version.examples} contoh.")
        self.stdout.write(f"Pada contoh terbaru: {_figures(learned.judged)}")
        self.stdout.write(f"Yang bertugas:       {_figures(learned.rival)}")
        if not learned.promoted:
            self.stdout.write("Tidak lebih baik, jadi disimpan saja.")
        elif in_service().speaks_of_categories:
            self.stdout.write("Lebih baik: mulai sekarang versi ini yang menyarankan.")
        else:
            self.stdout.write("Labelnya bukan urusan kita: hanya `route` yang memakainya, untuk pengukuran.")


def example_of(line: str) -> Example:
    """Raises BadLine."""
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadLine("bukan JSON") from error
    if not isinstance(given, dict):
        raise BadLine("bukan objek JSON")
    text, label = given.get("text"), given.get("category") or given.get("label")
    if not isinstance(text, str) or not text.strip():
        raise BadLine("text kosong")
    if not isinstance(label, str) or not label.strip():
        raise BadLine("category atau label kosong")
    return Example(text, label.strip(), _instant(given.get("at")))


def _instant(given: object) -> datetime.datetime | None:
    """An instant or a day; without a zone it is meant in WIB, as the columns of exports are."""
    if given is None or given == "":
        return None
    try:
        instant = datetime.datetime.fromisoformat(given) if isinstance(given, str) else None
    except ValueError:
        instant = None
    if instant is None:
        raise BadLine("at bukan tanggal atau waktu ISO 8601")
    return instant if instant.tzinfo else instant.replace(tzinfo=WIB)


def _figures(judged: Judgement) -> str:
    return (
        f"{judged.examples} contoh, tepat {judged.top1:.1%}, di antara tiga {judged.top3:.1%}, "
        f"galat kalibrasi {judged.calibration_error:.3f}"
    )
