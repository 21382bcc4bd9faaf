# SPDX-License-Identifier: GPL-2.0-or-later
# The list of what the binaries are made of (CycloneDX 1.5). Whoever finds a dependency registers it:
#   sbom_component(<name> <version that CMake found, may be empty> <SPDX licence> <a file of it>)
# add_sbom() then adds the target `sbom`, which writes toibiki.cdx.json, and installs it.
function(sbom_component name version licence file)
  list(GET file 0 file)  # of several libraries the first is the one that it is named for
  set_property(GLOBAL APPEND PROPERTY TOIBIKI_SBOM "${name}|${version}|${licence}|${file}")
endfunction()

function(add_sbom)
  get_property(components GLOBAL PROPERTY TOIBIKI_SBOM)
  list(JOIN components "\n" components)
  set(list "${PROJECT_BINARY_DIR}/sbom_components.txt")
  file(CONFIGURE OUTPUT "${list}" CONTENT "${components}\n" @ONLY)
  set(sbom "${PROJECT_BINARY_DIR}/toibiki.cdx.json")
  set(script "${PROJECT_SOURCE_DIR}/lib/cmake/write_sbom.cmake")
  add_custom_command(OUTPUT "${sbom}"
    COMMAND "${CMAKE_COMMAND}" "-DLIST=${list}" "-DSBOM=${sbom}" "-DVERSION=${PROJECT_VERSION}" -P "${script}"
    DEPENDS "${list}" "${script}" VERBATIM)
  add_custom_target(sbom ALL DEPENDS "${sbom}")
  install(FILES "${sbom}" DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/toibiki")
endfunction()
