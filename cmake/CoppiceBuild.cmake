# How every target of the project is built: options, warnings, sanitizers, and the helper functions that keep the lists
# of files out of the CMakeLists (one folder = one library, one *_test.cpp = one test).

option(COPPICE_TESTS "Build the tests" ON)
option(COPPICE_WORKER "Build coppice-worker (needs libtorch)" ON)
option(COPPICE_FUZZ "Build only core and the fuzz targets, for libFuzzer (needs clang)" OFF)
set(COPPICE_SANITIZE "" CACHE STRING "Sanitizers, e.g. address,undefined or thread")

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()

# Over a hundred test programs, each with all of core in it, wait for the linker longest; what is shipped is linked as usual.
find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM AND NOT CMAKE_BUILD_TYPE STREQUAL "Release")
  add_link_options(-fuse-ld=mold)
endif()

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(Protobuf REQUIRED)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(OPENSSL REQUIRED IMPORTED_TARGET libcrypto)
pkg_check_modules(SQLITE REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(ZMQ REQUIRED IMPORTED_TARGET libzmq)
pkg_check_modules(SECCOMP REQUIRED IMPORTED_TARGET libseccomp)
pkg_check_modules(SYSTEMD REQUIRED IMPORTED_TARGET libsystemd)
pkg_check_modules(ARCHIVE REQUIRED IMPORTED_TARGET libarchive)
find_package(nlohmann_json REQUIRED)
find_package(spdlog REQUIRED)
find_package(CLI11 REQUIRED)
find_package(tl-expected REQUIRED)
find_library(CSV_LIBRARY csv REQUIRED)
find_package(Qt6 REQUIRED COMPONENTS Core Widgets Charts DBus Network PrintSupport LinguistTools)
find_package(Qt6Keychain QUIET) # without it the passphrase is typed

add_library(coppice_flags INTERFACE)
target_compile_options(coppice_flags INTERFACE -Wall -Wextra -Wconversion -Wshadow -Wnon-virtual-dtor -Werror)
# g++ 12 at -O3 sees overlapping copies inside std::string's own operator+.
target_compile_options(coppice_flags INTERFACE $<$<CONFIG:Release>:-Wno-restrict>)
if(CMAKE_UNITY_BUILD)
  # Files compiled together are no longer each the main file, which is what this warning of g++ looks at.
  target_compile_options(coppice_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
endif()
if(COPPICE_SANITIZE)
  # g++ 12 sees uninitialised members in inlined library code (std::regex, std::function) only when it instruments.
  target_compile_options(coppice_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  add_compile_options(-fsanitize=${COPPICE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${COPPICE_SANITIZE})
endif()

# coppice_library(crypto DEPENDS base PRIVATE PkgConfig::SODIUM)
# One folder under core/ = one static library coppice_<folder>. DEPENDS: folders whose headers it may include.
function(coppice_library name)
  cmake_parse_arguments(ARG "" "" "DEPENDS;PRIVATE;PUBLIC" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/core/${name}/*.cpp)
  file(GLOB protos CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/core/${name}/*.proto)
  if(NOT sources AND NOT protos)
    return()
  endif()
  add_library(coppice_${name} STATIC ${sources})
  target_include_directories(coppice_${name} PUBLIC ${CMAKE_SOURCE_DIR}/core)
  list(TRANSFORM ARG_DEPENDS PREPEND coppice_)
  foreach(dependency ${ARG_DEPENDS})
    if(TARGET ${dependency})
      target_link_libraries(coppice_${name} PUBLIC ${dependency})
    endif()
  endforeach()
  target_link_libraries(coppice_${name} PUBLIC ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE} coppice_flags)
  if(protos)
    coppice_proto(coppice_${name} ${protos})
  endif()
endfunction()

# Generated code is compiled without our warnings, in a library of its own; its headers are system headers.
function(coppice_proto target)
  set(out ${CMAKE_BINARY_DIR}/proto)
  set(generated)
  foreach(proto ${ARGN})
    file(RELATIVE_PATH relative ${CMAKE_SOURCE_DIR}/core ${proto})
    string(REGEX REPLACE "\\.proto$" "" stem ${relative})
    add_custom_command(
      OUTPUT ${out}/${stem}.pb.cc ${out}/${stem}.pb.h
      COMMAND ${CMAKE_COMMAND} -E make_directory ${out}
      COMMAND protobuf::protoc --proto_path=${CMAKE_SOURCE_DIR}/core --cpp_out=${out} ${proto}
      DEPENDS ${ARGN} COMMENT "protoc ${relative}" VERBATIM)
    list(APPEND generated ${out}/${stem}.pb.cc)
  endforeach()
  add_library(${target}_proto STATIC ${generated})
  set_target_properties(${target}_proto PROPERTIES UNITY_BUILD OFF)
  target_include_directories(${target}_proto SYSTEM PUBLIC ${out})
  target_link_libraries(${target}_proto PUBLIC protobuf::libprotobuf)
  target_link_libraries(${target} PUBLIC ${target}_proto)
endfunction()

# coppice_tests(unit/crypto LINK coppice_crypto): every *_test.cpp of the folder is one QtTest program and one ctest.
# INSIDE: the script of tests/display that it runs in, e.g. a display instead of drawing into memory.
function(coppice_tests folder)
  cmake_parse_arguments(ARG "" "INSIDE" "LINK;LABELS" ${ARGN})
  if(ARG_INSIDE)
    set(around ${CMAKE_SOURCE_DIR}/tests/display/${ARG_INSIDE})
  endif()
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/${folder}/*_test.cpp)
  foreach(source ${sources})
    get_filename_component(stem ${source} NAME_WE)
    string(REPLACE "/" "_" prefix ${folder})
    set(target ${prefix}_${stem})
    add_executable(${target} ${source})
    set_target_properties(${target} PROPERTIES AUTOMOC ON)
    target_compile_definitions(${target} PRIVATE QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII
      COPPICE_SOURCE_DIR="${CMAKE_SOURCE_DIR}" COPPICE_BINARY_DIR="${CMAKE_BINARY_DIR}")
    target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
    target_link_libraries(${target} PRIVATE ${ARG_LINK} Qt6::Test rapidcheck coppice_flags)
    add_test(NAME ${folder}/${stem} COMMAND ${around} $<TARGET_FILE:${target}>)
    set_tests_properties(${folder}/${stem} PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT 300
      ENVIRONMENT QT_QPA_PLATFORM=offscreen)
    # A whole data space keeps every core busy, and its rounds have deadlines: it gets the machine to itself.
    if("system" IN_LIST ARG_LABELS)
      set_tests_properties(${folder}/${stem} PROPERTIES RUN_SERIAL TRUE)
    endif()
    # Rounds with deadlines on the real clock: one such program at a time.
    if(folder STREQUAL "scenarios")
      set_tests_properties(${folder}/${stem} PROPERTIES RESOURCE_LOCK rounds)
    endif()
    foreach(label ${ARG_LABELS})
      add_dependencies(tests_${label} ${target})
    endforeach()
  endforeach()
endfunction()
