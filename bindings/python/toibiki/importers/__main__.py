# SPDX-License-Identifier: GPL-2.0-or-later
"""python -m toibiki.importers zendesk-articles FILE... --out articles.jsonl"""

import sys

from .command import main

if __name__ == "__main__":
    sys.exit(main())
