# SPDX-License-Identifier: GPL-2.0-or-later
"""The rules that one include keeps or breaks by itself: 1, 2, 4 and 5."""

import posixpath
from typing import NamedTuple

import cpp_source
import rules


class Place(NamedTuple):
    """Where a file of the project stands: lib/text/kana.h -> lib, text."""

    area: str
    folder: str  # "" for a file directly in its area


def place_of(path):
    parts = path.split("/")
    return Place(parts[0], parts[1] if len(parts) > 2 else "")


def resolve(files, includer, include):
    """The project's path of what is included, or None if it is not the project's."""
    candidates = [posixpath.join("include", include.name), posixpath.join("lib", include.name)]
    candidates.append(include.name)
    if include.quoted:
        candidates.insert(0, posixpath.join(posixpath.dirname(includer), include.name))
    candidates = [posixpath.normpath(candidate) for candidate in candidates]
    for candidate in candidates:
        if candidate in files:
            return candidate
    # Not there, or made by the build: its name still says where it belongs.
    first = include.name.split("/")[0]
    if first == "toibiki":
        return posixpath.join("include", include.name)
    if first in rules.TIER_OF and "/" in include.name:
        return posixpath.join("lib", include.name)
    return include.name if first in cpp_source.AREAS else None


def third_party_of(name):
    for party, headers, home in rules.THIRD_PARTIES:
        if headers.fullmatch(name):
            return party, home
    return None


def check_public(target, include):
    """Rule 1, for a file of include/."""
    if target is None and include.name in rules.STANDARD:
        return None
    if target is not None and target.startswith("include/toibiki/"):
        return None
    return 1, "neither the standard library nor include/toibiki"


def check_lib(place, target, include):
    """Rules 2 and 4, for a file of lib/."""
    if target is None:
        if include.name in rules.STANDARD or rules.SYSTEM.fullmatch(include.name):
            return None
        party = third_party_of(include.name)
        if party is None:
            return 4, "a third party without a home (tests/architecture/rules.py)"
        name, home = party
        return None if place.folder == home else (4, f"{name} lives in lib/{home}")
    to = place_of(target)
    if to.area == "include" or to == place:
        return None
    if to.area != "lib":
        return 2, f"lib does not know {to.area}"
    if to.folder not in rules.TIER_OF or place.folder not in rules.TIER_OF:
        return 2, "not a folder of the tier table (tests/architecture/rules.py)"
    if rules.TIER_OF[to.folder] < rules.TIER_OF[place.folder]:
        return None
    same = rules.TIER_OF[to.folder] == rules.TIER_OF[place.folder]
    return 2, f"lib/{to.folder} stands {'beside' if same else 'above'} lib/{place.folder}"


def check_user(place, target, include):
    """Rules 4 and 5, for a file of bindings/ or examples/."""
    if target is None:
        party = third_party_of(include.name)
        if party is None or party[0] in rules.OPEN_TO_ALL:
            return None
        return 4, f"{party[0]} lives in lib/{party[1]}"
    to = place_of(target)
    if to.area in ("include", place.area):
        return None
    return 5, f"{place.area} uses the public headers"


def check_test(place, target, include, tested):
    """Rules 4 and 5, for a file of tests/. `tested`: folders of lib that the file included before."""
    if target is None:
        party = third_party_of(include.name)
        if party is None or party[0] in rules.OPEN_TO_ALL:
            return None
        if place.folder == party[1] or place.folder in rules.TESTS_OF_THIRD_PARTIES:
            return None
        return 4, f"{party[0]} lives in lib/{party[1]}"
    to = place_of(target)
    if to.area == "tests":
        if to.folder in (place.folder, "support"):
            return None
        return 5, f"tests/{to.folder} belongs to another test"
    if to.area != "lib" or to.folder == "base":
        return None
    if place.folder == "support":
        return 5, "tests/support serves every test and knows lib/base only"
    if place.folder in rules.TIER_OF:
        return None if to.folder == place.folder else (5, f"this test tests lib/{place.folder}")
    tested.add(to.folder)
    return None if len(tested) == 1 else (5, f"this test includes lib/{min(tested - {to.folder})}")


def check_file(files, path, includes):
    """Each include of the file that breaks a rule: the include, the number of the rule, why."""
    place = place_of(path)
    tested = set()
    for include in includes:
        target = resolve(files, path, include)
        if place.area == "include":
            found = check_public(target, include)
        elif place.area == "lib":
            found = check_lib(place, target, include)
        elif place.area == "tests":
            found = check_test(place, target, include, tested)
        else:
            found = check_user(place, target, include)
        if found:
            yield include, *found
