# SPDX-License-Identifier: GPL-2.0-or-later
"""The SBOM of the build has what CycloneDX 1.5 requires, names every library that the binaries load,
and is installed. Run by ctest, which gives the settings of the build (CMakeLists.txt)."""

import json
import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

BUILD = Path(os.environ["BUILD_FOLDER"])
PURL = re.compile(r"pkg:(deb/[a-z]+|generic)/[\w.+%-]+(@[\w.+%~-]+)?(\?arch=\w+)?")
# Of the compiler and the C library: the system that it runs on says which those are.
OF_THE_SYSTEM = re.compile(r"(libstdc\+\+|libgcc_s|libc|libm|ld-linux-.*)\.so\b.*")


def loaded_by(path):
    command = ["readelf", "-W", "--dynamic", str(path)]
    output = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    return re.findall(r"\(NEEDED\).*\[(.+)\]", output)


def letters(name):
    """libxml2.so.2 and libxml2 are xml; libmd4c-html.so.0 is mdchtml."""
    return re.sub(r"[^a-z]", "", re.sub(r"\.so.*", "", name).removeprefix("lib"))


class Sbom(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.text = (BUILD / "toibiki.cdx.json").read_text("utf-8")
        cls.sbom = json.loads(cls.text)

    def test_has_what_the_format_requires(self):
        self.assertEqual((self.sbom["bomFormat"], self.sbom["specVersion"]), ("CycloneDX", "1.5"))
        self.assertEqual(self.sbom["version"], 1)
        self.assertRegex(self.sbom["serialNumber"], r"^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
        component = self.sbom["metadata"]["component"]
        self.assertEqual((component["name"], component["version"]), ("toibiki", os.environ["VERSION"]))
        self.assertEqual(component["licenses"][0]["license"]["id"], "GPL-2.0-or-later")

    def test_every_component_is_named_with_version_licence_and_purl(self):
        references = []
        for component in self.sbom["components"]:
            with self.subTest(component=component.get("name")):
                self.assertEqual(component["type"], "library")
                self.assertTrue(component["name"] and component["version"])
                self.assertTrue(component["licenses"][0]["expression"])
                self.assertTrue(PURL.fullmatch(component["purl"]), component["purl"])
                references.append(component["bom-ref"])
        self.assertEqual(len(references), len(set(references)))
        self.assertGreater(len(references), 10)

    def test_dependencies_name_every_component(self):
        (dependency,) = self.sbom["dependencies"]
        self.assertEqual(dependency["ref"], self.sbom["metadata"]["component"]["bom-ref"])
        references = [component["bom-ref"] for component in self.sbom["components"]]
        self.assertEqual(dependency["dependsOn"], references)

    def test_every_library_that_is_loaded_is_in_it(self):
        known = [letters(word) for component in self.sbom["components"]
                 for word in (component["name"], re.split(r"[/@]", component["purl"])[-2])]
        for binary in (BUILD / "lib" / "libtoibiki.so", BUILD / "bin" / "toibiki"):
            if not binary.exists():
                continue
            for library in loaded_by(binary):
                if OF_THE_SYSTEM.fullmatch(library) or library.startswith("libtoibiki"):
                    continue
                is_known = any(name and letters(library).startswith(name[:4]) for name in known)
                self.assertTrue(is_known, f"{binary.name} loads {library}, which the SBOM does not name")

    def test_is_installed(self):
        with tempfile.TemporaryDirectory(prefix="toibiki-sbom-") as folder:
            command = [os.environ["CMAKE"], "--install", str(BUILD), "--prefix", folder]
            subprocess.run(command, check=True, capture_output=True)
            (installed,) = Path(folder).rglob("share/doc/toibiki/toibiki.cdx.json")
            self.assertEqual(installed.read_text("utf-8"), self.text)


if __name__ == "__main__":
    unittest.main()
