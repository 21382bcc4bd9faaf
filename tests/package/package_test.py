# SPDX-License-Identifier: GPL-2.0-or-later
"""Installs the build to a new prefix and uses it as another project would.

Run by ctest, which gives the settings of the build in environment variables (CMakeLists.txt).
"""

import os
import subprocess
import tempfile
import unittest
from pathlib import Path

from exported_symbols import PublicNames, problems_of

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parent.parent
CONSUMER = HERE / "consumer"
EXPECTED_OUTPUT = "FAQ-2 パスワードを忘れたとき\nnot_found\n"

LIBRARY_FOLDER = os.environ["LIBRARY_FOLDER"]
CXX = os.environ["CXX"]
SANITIZE = [f"-fsanitize={os.environ['SANITIZE']}"] if os.environ["SANITIZE"] else []
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wconversion", "-Werror"]


def run(*command, **variables):
    """Standard output; fails with everything that was printed."""
    ignored = ("LD_LIBRARY_PATH", "PKG_CONFIG_PATH", "CMAKE_PREFIX_PATH", "CXXFLAGS", "LDFLAGS")
    environment = {name: value for name, value in os.environ.items() if name not in ignored}
    result = subprocess.run(
        [str(part) for part in command],
        env={**environment, **variables},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if result.returncode != 0:
        words = " ".join(str(part) for part in command)
        raise AssertionError(f"{words}\nended with {result.returncode}\n{result.stdout}{result.stderr}")
    return result.stdout


def install(prefix):
    config = os.environ["BUILD_CONFIG"]
    build = os.environ["BUILD_FOLDER"]
    run(os.environ["CMAKE"], "--install", build, "--prefix", prefix, "--config", config)
    return prefix


class Package(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="toibiki-package-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        cls.installed = install(cls.folder / "installed")
        # What leads to the place of the installation by an absolute path fails here.
        cls.moved = install(cls.folder / "first place").rename(cls.folder / "moved")
        cls.prefixes = (cls.installed, cls.moved)

    def new_folder(self):
        return Path(tempfile.mkdtemp(dir=self.folder))

    def test_another_project_finds_it_with_cmake(self):
        for prefix in self.prefixes:
            with self.subTest(prefix=prefix.name):
                build = self.new_folder()
                run(
                    *(os.environ["CMAKE"], "-S", CONSUMER, "-B", build),
                    *("-G", os.environ["GENERATOR"], f"-DCMAKE_PREFIX_PATH={prefix}"),
                    *(f"-DCMAKE_CXX_COMPILER={CXX}", f"-DCMAKE_CXX_FLAGS={' '.join(SANITIZE)}"),
                )
                self.assertIn(f"toibiki_DIR:PATH={prefix}/", (build / "CMakeCache.txt").read_text())
                run(os.environ["CMAKE"], "--build", build)
                program = next(path for path in build.rglob("consumer") if path.is_file())
                self.assertEqual(run(program, self.new_folder()), EXPECTED_OUTPUT)

    def test_another_program_finds_it_with_pkg_config(self):
        for prefix in self.prefixes:
            with self.subTest(prefix=prefix.name):
                library = prefix / LIBRARY_FOLDER
                where = {"PKG_CONFIG_PATH": str(library / "pkgconfig")}
                tool = os.environ["PKG_CONFIG"]
                version = run(tool, "--modversion", "toibiki", **where)
                self.assertEqual(version.strip(), os.environ["VERSION"])
                flags = run(tool, "--cflags", "--libs", "toibiki", **where).split()
                program = self.new_folder() / "consumer"
                source = CONSUMER / "main.cc"
                run(CXX, "-std=c++20", *WARNINGS, *SANITIZE, source, "-o", program, *flags)
                output = run(program, self.new_folder(), LD_LIBRARY_PATH=str(library))
                self.assertEqual(output, EXPECTED_OUTPUT)

    def test_the_tool_starts_where_it_was_installed_and_where_it_was_moved(self):
        for prefix in self.prefixes:
            tool = prefix / "bin" / "toibiki"
            if not tool.exists():
                self.skipTest("built without the command-line tool")
            with self.subTest(prefix=prefix.name):
                self.assertIn("suggest", run(tool, "--help"))

    def test_every_public_header_is_installed_and_nothing_else(self):
        def names(folder):
            return sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())

        self.assertEqual(names(self.installed / "include"), names(SOURCE / "include"))

    def test_every_public_header_stands_alone(self):
        include = self.installed / "include"
        for header in sorted((include / "toibiki").iterdir()):
            with self.subTest(header=header.name):
                source = self.new_folder() / "alone.cc"
                source.write_text(f"#include <toibiki/{header.name}>\n")
                run(CXX, "-std=c++20", *WARNINGS, "-fsyntax-only", f"-I{include}", source)

    def test_no_installed_text_names_the_source_or_the_build(self):
        for path in self.installed.rglob("*"):
            if path.suffix in (".cmake", ".pc", ".h"):
                text = path.read_text("utf-8")
                for folder in (str(SOURCE), os.environ["BUILD_FOLDER"], str(self.folder)):
                    self.assertNotIn(folder, text, path)

    def test_the_library_shows_what_the_headers_promise_and_nothing_else(self):
        headers = (SOURCE / "include" / "toibiki").glob("*.h")
        public = PublicNames(path.read_text("utf-8") for path in headers)
        library = self.installed / LIBRARY_FOLDER / "libtoibiki.so"
        symbols = run(os.environ["NM"], "-DC", "--defined-only", library)
        self.assertEqual("\n".join(problems_of(symbols, public)), "")


if __name__ == "__main__":
    unittest.main()
