"""Memeriksa catatan bersegel LAPOR tanpa LAPOR: `python3 periksa_segel.py catatan.json`. Hanya pustaka bawaan Python."""

import hashlib
import hmac
import json
import sys


def first_fault(record: dict) -> int | None:
    """Nomor peristiwa pertama yang bukan seperti saat disegel; None bila semuanya utuh."""
    before = hashlib.sha256(record["reference"].encode()).hexdigest()
    digests = {}
    for number, event in enumerate(record["events"], start=1):
        if event["seq"] != number or event["prev"] != before:
            return number
        if "sealed" in event:
            inside = event["sealed"]
            text = json.dumps(inside, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
            if hashlib.sha256(text.encode()).hexdigest() != event["hash"]:
                return number
            if inside["seq"] != number or inside["prev"] != before:
                return number
            digests[number] = inside["payload"].get("digest")
        before = event["hash"]
    for each in record["texts"]:
        said = "\x1f".join(each["texts"]).encode()
        if hmac.new(each["salt"].encode(), said, hashlib.sha256).hexdigest() != digests.get(each["seq"]):
            return each["seq"]
    return None if before == record["last"] else len(record["events"]) + 1


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        record = json.load(file)
    fault = first_fault(record)
    if fault is not None:
        sys.exit(f"TIDAK UTUH mulai peristiwa nomor {fault}")
    closed = sum("sealed" not in event for event in record["events"])
    told = f"utuh: {len(record['events'])} peristiwa, {closed} tertutup (hanya segelnya)"
    sys.stdout.write(f"{told}; segel terakhir {record['last']}\n")
