# SPDX-License-Identifier: GPL-2.0-or-later
"""The tables behind "Who may include whom" of ARCHITECTURE.md."""

import re

# The folders of lib, low to high. A file includes its own folder and folders of lower rows; folders
# of one row do not include each other.
TIERS = (
    ("base",),
    ("text",),
    ("analysis", "record"),
    ("privacy",),
    ("inquiry", "query"),
    ("store", "index"),
    ("rank", "present", "complete"),
    ("learn", "evaluate"),
    ("ingest", "search"),
)
TIER_OF = {folder: tier for tier, folders in enumerate(TIERS) for folder in folders}

# Folders that work on values, and what they and their tests must not reach through any header.
VALUE_FOLDERS = ("rank", "present", "complete", "evaluate")
DATABASE = re.compile(
    r"lib/store/.*|xapian\.h|xapian/.*|sqlite3(ext)?\.h"
    r"|include/toibiki/(knowledge_base|toibiki)\.h"
)

# Third party, its headers, the one folder of lib that includes them.
THIRD_PARTIES = (
    ("ICU", re.compile(r"unicode/.*"), "text"),
    ("MeCab", re.compile(r"mecab\.h"), "analysis"),
    ("Snowball", re.compile(r"libstemmer\.h"), "analysis"),
    ("nlohmann-json", re.compile(r"nlohmann/.*"), "record"),
    ("Xapian", re.compile(r"xapian\.h|xapian/.*"), "index"),
    ("Eigen", re.compile(r"Eigen/.*"), "learn"),
    ("SQLite", re.compile(r"sqlite3(ext)?\.h"), "store"),
    ("marisa", re.compile(r"marisa\.h|marisa/.*"), "complete"),
    ("Zstandard", re.compile(r"zstd(_errors)?\.h"), "index"),
    ("xxHash", re.compile(r"xxhash\.h"), "base"),
    ("GMime", re.compile(r"gmime/.*|glib-object\.h|gio/.*"), "inquiry"),
    ("GLib", re.compile(r"glib/.*|glib\.h"), "store"),
)
# What bindings, examples and every test may use as well. (Others use lib/record/json.h.)
OPEN_TO_ALL = ("nlohmann-json",)
# Folders of tests that compare with the third parties themselves, or spoil files with their help.
TESTS_OF_THIRD_PARTIES = ("bench", "trust")

# Headers of the operating system, for lib, bindings, examples and tests.
SYSTEM = re.compile(
    r"(sys|linux|netinet|arpa|net)/\w+\.h"
    r"|(dirent|dlfcn|fcntl|fnmatch|glob|grp|langinfo|netdb|poll|pthread|pwd|sched|semaphore"
    r"|signal|spawn|strings|termios|unistd|wait)\.h"
)

STANDARD = frozenset(
    """
    algorithm any array atomic barrier bit bitset cassert cctype cerrno cfenv cfloat charconv chrono
    cinttypes climits clocale cmath codecvt compare complex concepts condition_variable coroutine
    csetjmp csignal cstdarg cstddef cstdint cstdio cstdlib cstring ctime cuchar cwchar cwctype deque
    exception execution filesystem format forward_list fstream functional future initializer_list
    iomanip ios iosfwd iostream istream iterator latch limits list locale map memory memory_resource
    mutex new numbers numeric optional ostream queue random ranges ratio regex scoped_allocator
    semaphore set shared_mutex source_location span sstream stack stdexcept stop_token streambuf
    string string_view strstream syncstream system_error thread tuple type_traits typeindex typeinfo
    unordered_map unordered_set utility valarray variant vector version
    """.split()
)

RULES = {
    1: "include/toibiki includes the standard library and include/toibiki only",
    2: "a folder of lib includes include/toibiki, itself and lower folders",
    3: "rank, present, complete and evaluate work on values, without a database",
    4: "each third party lives in its one folder of lib",
    5: "bindings and examples use include/toibiki only; "
    "a test includes the one folder of lib that it tests, lib/base and tests/support",
    7: "headers include each other in no circle",
    "file": "a file begins with its SPDX line; a header has #pragma once",
}
SPDX_LINE = "// SPDX-License-Identifier: GPL-2.0-or-later"
