# SPDX-License-Identifier: GPL-2.0-or-later
# compile_words(<csv> <dic>): makes a MeCab user dictionary of dictionaries/words.csv. Costs: 6,000 for
# words in kana, so that they win over a cut into rubbish but not over grammar (はいつ is は いつ);
# 3,500 for the others, as nouns of ipadic have. Measured on 1,200 inquiries: 81% of their nouns are
# found when written in kana (20% without), 2% of normal sentences are cut otherwise, nearly all better.
function(compile_words csv dic)
  set(sources /usr/share/mecab/dic/ipadic)
  if(NOT EXISTS "${sources}/left-id.def")
    message(FATAL_ERROR "${sources}/left-id.def not found: install mecab-ipadic (apt install mecab-ipadic)")
  endif()
  set(program "/^#/ || NF == 0 { next } { kind = $3 == \"サ変\" ? \"サ変接続\" : \"一般\"; printf \"%s,,,%d,名詞,%s,*,*,*,*,*,%s,*\\n\", $1, ($1 == $2 ? 6000 : 3500), kind, ($1 == $2 ? \"*\" : $2) }")
  set(compiled "${CMAKE_CURRENT_BINARY_DIR}/words_mecab.csv")
  add_custom_command(OUTPUT "${dic}"
    COMMAND awk -F, "${program}" "${csv}" > "${compiled}"
    COMMAND "${MeCab_DICT_INDEX}" -d "${sources}" -u "${dic}" -f utf-8 -t utf-8 "${compiled}" > /dev/null
    DEPENDS "${csv}" COMMENT "Compiling words.csv" VERBATIM)
endfunction()
