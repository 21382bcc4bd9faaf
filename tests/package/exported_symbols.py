# SPDX-License-Identifier: GPL-2.0-or-later
"""Compares what a shared library shows with what its public headers promise."""

import re
from collections import Counter

_SYMBOL = re.compile(r"^[0-9a-f]* +(?P<type>\w) (?P<name>.*)$")
_ABOUT_A_CLASS = re.compile(r"^(vtable|typeinfo|typeinfo name|VTT) for ")
_TYPE = re.compile(r"\b(?:class|struct|enum class)\s+(?:TOIBIKI_\w+\s+)?(\w+)")
_FUNCTION = re.compile(r"(?<!class )(?<!struct )TOIBIKI_API\s[^;{(]*?(\w+)\(")


class PublicNames:
    """What public headers declare. `headers`: their texts."""

    def __init__(self, headers):
        code = "\n".join(re.sub(r"//.*|^#.*", "", text, flags=re.MULTILINE) for text in headers)
        self.types = set(_TYPE.findall(code)) - {"State"}
        self.functions = Counter(_FUNCTION.findall(code))  # name -> number of overloads


def _own_name(symbol):
    """toibiki::A::b for "toibiki::A::b[abi:cxx11](toibiki::C const&) const"."""
    name = _ABOUT_A_CLASS.sub("", symbol)
    return re.sub(r"\[abi:\w+\]", "", name).split("(")[0]


def problems_of(nm_output, public):
    """What is wrong with the lines of `nm -DC --defined-only`, one sentence each."""
    problems = []
    shown = Counter()
    for line in nm_output.splitlines():
        match = _SYMBOL.match(line)
        if not match:
            problems.append(f"not a line of nm: {line}")
            continue
        symbol = match["name"]
        parts = _own_name(symbol).split("::")
        # A private constructor may take the private state; that shows nothing to anybody.
        foreign = set(re.findall(r"\btoibiki::(\w+)", symbol)) - public.types
        if parts[0] != "toibiki" or len(parts) < 2:
            problems.append(f"not of this library: {symbol}")
        elif "State" in parts or "{" in symbol or "(anonymous namespace)" in symbol:
            problems.append(f"private: {symbol}")
        elif foreign - set(public.functions):
            problems.append(f"in no public header: {symbol}")
        elif len(parts) == 2 and parts[1] in public.functions:
            shown[parts[1]] += 1
        elif parts[1] not in public.types:
            problems.append(f"in no public header: {symbol}")
    for name, count in sorted(public.functions.items()):
        if shown[name] != count:
            problems.append(f"{name}: {count} in the public headers, {shown[name]} in the library")
    return problems
