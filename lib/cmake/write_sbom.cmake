# SPDX-License-Identifier: GPL-2.0-or-later
# Writes the SBOM (sbom.cmake): cmake -DLIST=... -DSBOM=... -DVERSION=... -P write_sbom.cmake
# LIST has a component a line: name|version|licence|file. Where the file belongs to a Debian package,
# that package and its version are named (security trackers know those), else the version of LIST.
# The same input gives the same bytes.
cmake_minimum_required(VERSION 3.25)
set(distribution debian)
if(EXISTS /etc/os-release)
  file(STRINGS /etc/os-release line REGEX "^ID=")
  string(REGEX REPLACE "^ID=\"?([^\"]*)\"?$" "\\1" distribution "${line}")
endif()

# Sets package and version in the caller, empty if no package has the file.
function(find_package_of file)
  set(package "" PARENT_SCOPE)
  find_program(DPKG_QUERY dpkg-query)
  if(NOT DPKG_QUERY OR NOT EXISTS "${file}")
    return()
  endif()
  file(REAL_PATH "${file}" real)
  string(REGEX REPLACE "^/usr" "" without_usr "${real}")  # as packages from before the merge of /usr say
  foreach(path "${real}" "${without_usr}")
    execute_process(COMMAND "${DPKG_QUERY}" -S "${path}" OUTPUT_VARIABLE owner ERROR_QUIET RESULT_VARIABLE failed)
    if(failed EQUAL 0)
      string(REGEX REPLACE ": /.*" "" owner "${owner}")
      execute_process(COMMAND "${DPKG_QUERY}" -W "-f=\${Package} \${Version} \${Architecture}" "${owner}"
        OUTPUT_VARIABLE found)
      string(REPLACE " " ";" found "${found}")
      list(GET found 0 name)
      list(GET found 1 version)
      list(GET found 2 architecture)
      set(package "${name}" PARENT_SCOPE)
      set(version "${version}" PARENT_SCOPE)
      string(REPLACE "+" "%2B" version "${version}")
      string(REPLACE ":" "%3A" version "${version}")
      string(REPLACE "+" "%2B" name "${name}")
      set(purl "pkg:deb/${distribution}/${name}@${version}?arch=${architecture}" PARENT_SCOPE)
      return()
    endif()
  endforeach()
endfunction()

function(as_component name version licence purl)
  string(CONCAT component
    "    {\"type\": \"library\", \"bom-ref\": \"${name}\", \"name\": \"${name}\", \"version\": \"${version}\",\n"
    "     \"scope\": \"required\", \"licenses\": [{\"expression\": \"${licence}\"}], \"purl\": \"${purl}\"}")
  set(component "${component}" PARENT_SCOPE)
endfunction()

set(components "")
set(references "")
file(STRINGS "${LIST}" lines)
list(REMOVE_DUPLICATES lines)
foreach(line IN LISTS lines)
  string(REPLACE "|" ";" line "${line}")
  list(GET line 0 name)
  list(GET line 1 version)
  list(GET line 2 licence)
  list(GET line 3 file)
  find_package_of("${file}")
  if(NOT package)
    string(REGEX REPLACE "@$" "" purl "pkg:generic/${name}@${version}")
  endif()
  as_component("${name}" "${version}" "${licence}" "${purl}")
  list(APPEND components "${component}")
  list(APPEND references "      \"${name}\"")
endforeach()
list(REMOVE_DUPLICATES references)
list(REMOVE_DUPLICATES components)
list(JOIN components ",\n" components)
list(JOIN references ",\n" references)

string(UUID serial NAMESPACE 6ba7b811-9dad-11d1-80b4-00c04fd430c8 NAME "${VERSION}${components}" TYPE SHA1)
set(toibiki "pkg:generic/toibiki@${VERSION}")
file(WRITE "${SBOM}" "{
  \"bomFormat\": \"CycloneDX\",
  \"specVersion\": \"1.5\",
  \"serialNumber\": \"urn:uuid:${serial}\",
  \"version\": 1,
  \"metadata\": {
    \"component\": {\"type\": \"library\", \"bom-ref\": \"${toibiki}\", \"name\": \"toibiki\", \"version\": \"${VERSION}\",
      \"licenses\": [{\"license\": {\"id\": \"GPL-2.0-or-later\"}}], \"purl\": \"${toibiki}\"}
  },
  \"components\": [
${components}
  ],
  \"dependencies\": [
    {\"ref\": \"${toibiki}\", \"dependsOn\": [
${references}
    ]}
  ]
}
")
