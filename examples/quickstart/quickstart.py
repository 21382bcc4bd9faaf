# SPDX-License-Identifier: GPL-2.0-or-later
import sys

import toibiki

path = sys.argv[1] if len(sys.argv) > 1 else "build/quickstart/kb"
with toibiki.KnowledgeBase.open(path, "public") as kb:
    for suggestion in kb.searcher().suggest("家族にもタグの場所を見られるようにしたい", limit=3):
        question = toibiki.field_text(suggestion.record, "question")
        print(f"{suggestion.score:.6g}  {question}")
