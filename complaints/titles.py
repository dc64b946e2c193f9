"""What a report is called where its reporter gave no title. Pure."""

import re

# Not behind "Jl.", "No.", "Kec.": there the sentence goes on.
_SENTENCE_END = re.compile(
    r"(?<!\bjl)(?<!\bjln)(?<!\bgg)(?<!\bno)(?<!\bkec)(?<!\bkel)(?<!\bkab)(?<!\bds)(?<!\brt)(?<!\brw)(?<!\bdr)[.!?] ",
    re.I,
)


def first_sentence(body: str) -> str:
    """The title where none was given: the first sentence or line, cut at a word."""
    line = _SENTENCE_END.split(body.strip().splitlines()[0], maxsplit=1)[0]
    line = " ".join(line.split()).rstrip(".!?")
    if len(line) <= 100:
        return line
    return line[:100].rsplit(" ", 1)[0] + "…"
