# SPDX-License-Identifier: GPL-2.0-or-later
# dictionaries/words.csv as the CSV that mecab-dict-index reads; compile_words.cmake says why these costs.
/^#/ || NF == 0 { next }
$3 == "動詞" { printf "%s,,,%d,動詞,自立,*,*,%s,%s,%s,%s,*\n", $1, ($1 == $2 ? 7500 : 6000), $5, $6, $4, $2; next }
$3 == "複合" { printf "%s,,,5000,名詞,一般,*,*,*,*,%s,%s,*\n", $1, $4, $2; next }
$3 == "副詞" { printf "%s,,,1500,副詞,一般,*,*,*,*,*,%s,*\n", $1, $2; next }
{ kind = $3 == "サ変" ? "サ変接続" : "一般"
  printf "%s,,,%d,名詞,%s,*,*,*,*,*,%s,*\n", $1, ($1 == $2 ? 6000 : 3500), kind, ($1 == $2 ? "*" : $2) }
