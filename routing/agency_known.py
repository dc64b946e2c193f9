"""Agencies as a plan of changes looks at them: codes for everything, no database."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Set
from dataclasses import dataclass

Reach = tuple[str, str]
"""A category and the region where; "" for the whole country."""

CONTACTS = ("phone", "email", "address", "website")


@dataclass(frozen=True, slots=True)
class Known:
    """One agency as it is, or as it would be. Codes stand for agencies; "" for none. `mandates`: (category, region) of
    today and later."""

    code: str
    name: str
    short_name: str
    kind: str
    unit_type: str
    parent: str
    root: str
    region: str
    search_name: str
    valid_from: datetime.date | None = None
    valid_until: datetime.date | None = None
    successor: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    website: str = ""
    mandates: frozenset[Reach] = frozenset()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What there is to refer to. `holding`: how many open complaints an agency holds that the file would end."""

    agencies: Mapping[str, Known]
    categories: Set[str]
    regions: Set[str]
    holding: Mapping[str, int]
    today: datetime.date
