# SPDX-License-Identifier: GPL-2.0-or-later
"""What makes a binary hard to exploit, as readelf and the compiler's commands show it.

-fcf-protection shows in no binary on Debian, whose crti.o is built without: only in the commands.
"""

import re
import subprocess

# What lib/cmake/hardening.cmake asks of a compiler command, and which machines have it.
FLAGS = {
    "-D_GLIBCXX_ASSERTIONS": "",
    "-D_FORTIFY_SOURCE=3": "",
    "-fstack-protector-strong": "",
    "-fstack-clash-protection": "",
    "-fcf-protection": "x86_64",
}


def missing_flags(command, machine):
    """The flags that a compiler command of an optimised build lacks."""
    words = command.split()
    return [flag for flag, on in FLAGS.items() if on in ("", machine) and flag not in words]


def read_elf(path, readelf="readelf"):
    command = [readelf, "-W", "--program-headers", "--dynamic", "--dyn-syms", "--notes", str(path)]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    return result.stdout


def missing_properties(elf):
    """Names of the properties that the output of read_elf() lacks; empty: it has all."""
    stack = re.search(r"GNU_STACK(?:\s+0x\w+){5}\s+([RWE ]+?)\s+0x", elf)
    properties = {
        "position-independent (PIE)": bool(re.search(r"Elf file type is DYN", elf)),
        "read-only relocations (-z relro)": "GNU_RELRO" in elf,
        "all symbols bound at the start (-z now)": bool(re.search(r"BIND_NOW|Flags:.*\bNOW\b", elf)),
        "stack that cannot be run (-z noexecstack)": bool(stack) and "E" not in stack.group(1),
        "no relocations in code": "TEXTREL" not in elf,
        "no segment that can be written and run": not re.search(r"LOAD\s.*\sRWE\s", elf),
        "stack protector (-fstack-protector-strong)": "__stack_chk_fail" in elf,
    }
    return [name for name, holds in properties.items() if not holds]


def search_paths_outside(elf):
    """Folders in which an installed binary looks for libraries, other than beside itself."""
    paths = re.findall(r"\((?:RPATH|RUNPATH)\)[^[]*\[(.*?)\]", elf)
    return [path for path in ":".join(paths).split(":") if path and not path.startswith("$ORIGIN")]


def missing_in_library(elf):
    """Of what shows only in a binary that uses it: the library uses all of it."""
    properties = {
        "checked C functions (_FORTIFY_SOURCE)": bool(re.search(r"UND __(?!stack)\w+_chk@", elf)),
        "checked containers (_GLIBCXX_ASSERTIONS)": "__glibcxx_assert_fail" in elf,
    }
    return [name for name, holds in properties.items() if not holds]
