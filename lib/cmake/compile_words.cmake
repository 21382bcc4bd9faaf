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
  set(awk "${PROJECT_SOURCE_DIR}/lib/cmake/words.awk")
  set(compiled "${CMAKE_CURRENT_BINARY_DIR}/words_mecab.csv")
  add_custom_command(OUTPUT "${dic}"
    COMMAND awk -F, -f "${awk}" "${csv}" > "${compiled}"
    COMMAND "${MeCab_DICT_INDEX}" -d "${sources}" -u "${dic}" -f utf-8 -t utf-8 "${compiled}" > /dev/null
    DEPENDS "${csv}" "${awk}" COMMENT "Compiling words.csv" VERBATIM)
endfunction()
