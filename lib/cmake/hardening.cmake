# SPDX-License-Identifier: GPL-2.0-or-later
# What makes a mistake in memory end the process instead of giving it away. It acts on every target
# that is added after it; tests/package/hardened_test.py looks for each property in the binaries.
# Sanitizers see more than all of these, and some do not go together with them.
option(TOIBIKI_HARDENING "Compile and link with what makes memory errors hard to exploit" ON)

if(TOIBIKI_HARDENING)
  # A vector's [] and an optional's * are checked.
  add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-D_GLIBCXX_ASSERTIONS>)
endif()
if(TOIBIKI_HARDENING AND NOT TOIBIKI_SANITIZE)
  include(CheckCXXCompilerFlag)
  include(CheckLinkerFlag)
  include(CheckPIESupported)
  check_pie_supported(OUTPUT_VARIABLE pie_problem LANGUAGES CXX)
  if(NOT CMAKE_CXX_LINK_PIE_SUPPORTED)
    message(WARNING "PIE を作れません。 (no position-independent executables) ${pie_problem}")
  endif()
  # _FORTIFY_SOURCE is for optimised code only; 3 counts as 2 before g++ 12 and clang 9.
  set(fortify -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
  add_compile_options("$<$<AND:$<COMPILE_LANGUAGE:CXX>,$<NOT:$<CONFIG:Debug,>>>:${fortify}>")
  foreach(flag -fstack-protector-strong -fstack-clash-protection -fcf-protection)
    string(MAKE_C_IDENTIFIER "TOIBIKI_HAS${flag}" has_flag)
    check_cxx_compiler_flag(${flag} ${has_flag})  # -fcf-protection: x86 only
    if(${has_flag})
      add_compile_options(${flag})
    endif()
  endforeach()
  foreach(flag relro now noexecstack)
    check_linker_flag(CXX "LINKER:-z,${flag}" TOIBIKI_HAS_Z_${flag})
    if(TOIBIKI_HAS_Z_${flag})
      add_link_options("LINKER:-z,${flag}")
    endif()
  endforeach()
endif()
