# SPDX-License-Identifier: GPL-2.0-or-later
"""Every binary that is built or installed has what lib/cmake/hardening.cmake asks for.

Run by ctest, which gives the settings of the build in environment variables (CMakeLists.txt).
"""

import json
import os
import platform
import subprocess
import tempfile
import unittest
from pathlib import Path

from hardening import missing_flags, missing_in_library, missing_properties, read_elf, search_paths_outside

SOURCE = Path(__file__).resolve().parent.parent.parent
BUILD = Path(os.environ["BUILD_FOLDER"])
WEAK = ("-fno-stack-protector", "-no-pie", "-Wl,-z,norelro", "-Wl,-z,lazy", "-Wl,-z,execstack")


def is_elf(path):
    if not path.is_file() or path.is_symlink():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def install(prefix, *options):
    command = [os.environ["CMAKE"], "--install", BUILD, "--prefix", prefix, *options]
    subprocess.run([str(part) for part in command], check=True, capture_output=True)


class Hardened(unittest.TestCase):
    def check(self, paths):
        binaries = [path for path in paths if is_elf(path)]
        for path in binaries:
            with self.subTest(path=path):
                elf = read_elf(path)
                missing = missing_properties(elf)
                if path.name.startswith("libtoibiki.so"):
                    missing += missing_in_library(elf)
                self.assertEqual(missing, [], f"{path} lacks: {', '.join(missing)}")
        return {path.name.split(".")[0] for path in binaries}

    def test_every_built_binary(self):
        python = BUILD / "python" / "toibiki"
        paths = [*(BUILD / "lib").glob("*.so*"), *python.glob("*.so")]
        paths += [BUILD / "bin" / name for name in ("toibiki", "quickstart")]
        self.assertIn("libtoibiki", self.check(paths))

    def test_every_installed_binary(self):
        with tempfile.TemporaryDirectory(prefix="toibiki-hardened-") as folder:
            install(folder)
            if (BUILD / "python" / "toibiki").exists():
                install(folder, "--component", "python")
            self.assertIn("libtoibiki", self.check(Path(folder).rglob("*")))
            for path in filter(is_elf, Path(folder).rglob("*")):
                self.assertEqual(search_paths_outside(read_elf(path)), [], path)

    def test_every_file_is_compiled_with_it(self):
        commands = json.loads((BUILD / "compile_commands.json").read_text("utf-8"))
        # .cxx: several files that are compiled as one.
        files = [entry for entry in commands if entry["file"].endswith((".cc", ".cxx"))]
        for entry in files:
            missing = missing_flags(entry["command"], platform.machine())
            self.assertEqual(missing, [], f"{entry['file']} is compiled without: {missing}")
        self.assertGreater(len(files), 100)

    def test_a_weak_program_is_told(self):
        with tempfile.TemporaryDirectory(prefix="toibiki-hardened-") as folder:
            source = Path(folder) / "weak.cc"
            source.write_text("int main() { return 0; }\n")
            weak = Path(folder) / "weak"
            subprocess.run([os.environ["CXX"], source, *WEAK, "-o", weak], check=True, capture_output=True)
            missing = missing_properties(read_elf(weak))
            for name in ("PIE", "relro", "-z now", "noexecstack", "stack-protector"):
                self.assertTrue(any(name in text for text in missing), f"{name}: {missing}")
        self.assertEqual(missing_flags("c++ -O3 a.cc", "aarch64")[-1], "-fstack-clash-protection")


if __name__ == "__main__":
    unittest.main()
