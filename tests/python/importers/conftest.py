# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes toibiki.importers importable, with or without the compiled part of the package."""

import importlib.util
import sys
import types
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "bindings" / "python" / "toibiki"

if importlib.util.find_spec("toibiki") is None:
    sys.path.insert(0, str(PACKAGE.parent))
try:
    import toibiki
except ImportError:
    # toibiki/__init__.py wants _core, which is not built here.
    toibiki = types.ModuleType("toibiki")
    toibiki.__path__ = []
    sys.modules["toibiki"] = toibiki
if importlib.util.find_spec("toibiki.importers") is None:
    toibiki.__path__.append(str(PACKAGE))
sys.path.insert(0, str(Path(__file__).resolve().parent))
