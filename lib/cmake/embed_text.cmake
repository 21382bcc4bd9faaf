# SPDX-License-Identifier: GPL-2.0-or-later
# Include it: writes OUTPUT, a C++ file that holds the text files INPUTS as
# std::string_view built_in_rules(name). Large files are cut, since a literal has a length limit.
set(body "// Generated from dictionaries/; do not edit.\n#include \"analysis/built_in_rules.h\"\n\nnamespace toibiki {\n\nstd::string_view built_in_rules(std::string_view name) {\n")
foreach(input IN LISTS INPUTS)
  get_filename_component(name "${input}" NAME)
  file(READ "${input}" text)
  string(LENGTH "${text}" length)
  set(literal "")
  set(at 0)
  while(at LESS length)
    string(SUBSTRING "${text}" ${at} 4000 piece)
    string(APPEND literal "\n      R\"rules(${piece})rules\"")
    math(EXPR at "${at} + 4000")
  endwhile()
  string(APPEND body "  if (name == \"${name}\") {\n    return ${literal};\n  }\n")
endforeach()
string(APPEND body "  return {};\n}\n\n}  // namespace toibiki\n")
file(WRITE "${OUTPUT}" "${body}")
