# SPDX-License-Identifier: GPL-2.0-or-later
"""Links the Python files of the package beside the built module: link_package.py FROM TO"""

import sys
from pathlib import Path


def main(source: Path, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for link in target.iterdir():
        if link.is_symlink():
            link.unlink()
    for path in source.iterdir():
        if path.name != "__pycache__":
            (target / path.name).symlink_to(path.resolve())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
