# SPDX-License-Identifier: GPL-2.0-or-later
"""What a wheel holds: the module with the library beside it, and the package around them.

Building a wheel takes minutes (bindings/python/README.md says how); installing its parts does not.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import toibiki

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = Path(toibiki.__file__).parents[1]
BUILD = PACKAGE.parent
PROGRAM = """
import toibiki
with toibiki.KnowledgeBase.create("kb") as kb:
    kb.put({"id": "withdraw", "question": "退会したいときの手続き"})
    print(kb.searcher().suggest("退会したい")[0].id)
print(next(line.split()[-1] for line in open("/proc/self/maps") if "libtoibiki.so" in line))
"""


@pytest.mark.skipif(not (BUILD / "cmake_install.cmake").exists(), reason="needs the build's folder")
@pytest.mark.skipif(not os.path.exists("/proc/self/maps"), reason="needs /proc")
def test_what_is_installed_uses_the_library_beside_it(tmp_path):
    site = tmp_path / "site"
    install = ["cmake", "--install", BUILD, "--component", "python", "--prefix", site]
    subprocess.run([str(part) for part in install], check=True, capture_output=True)
    source = ROOT / "bindings" / "python" / "toibiki"
    shutil.copytree(source, site / "toibiki", dirs_exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said, library = done.stdout.splitlines()
    assert said == "withdraw"
    assert Path(library).parent == site / "toibiki"
