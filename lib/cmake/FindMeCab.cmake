# SPDX-License-Identifier: GPL-2.0-or-later
# MeCab ships neither a CMake package nor a pkg-config file. Gives the target MeCab::MeCab and
# MeCab_DICT_INDEX, the dictionary compiler (used to compile a user lexicon).
find_path(MeCab_INCLUDE_DIR mecab.h)
find_library(MeCab_LIBRARY mecab)
find_program(MeCab_DICT_INDEX mecab-dict-index HINTS /usr/lib/mecab /usr/libexec/mecab)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(MeCab REQUIRED_VARS MeCab_LIBRARY MeCab_INCLUDE_DIR MeCab_DICT_INDEX)

if(MeCab_FOUND AND NOT TARGET MeCab::MeCab)
  add_library(MeCab::MeCab UNKNOWN IMPORTED)
  set_target_properties(MeCab::MeCab PROPERTIES
    IMPORTED_LOCATION "${MeCab_LIBRARY}" INTERFACE_INCLUDE_DIRECTORIES "${MeCab_INCLUDE_DIR}")
endif()
mark_as_advanced(MeCab_INCLUDE_DIR MeCab_LIBRARY MeCab_DICT_INDEX)
