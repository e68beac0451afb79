# SPDX-License-Identifier: GPL-3.0-or-later

# Faster where they are installed; neither changes what is built.
find_program(PILAR_CCACHE ccache)
if(PILAR_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # What it must overlook to keep files that read a precompiled header.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
        CCACHE_SLOPPINESS=pch_defines,time_macros ${PILAR_CCACHE})
endif()
find_program(PILAR_MOLD mold)
if(PILAR_MOLD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 12.1)
    add_link_options(-fuse-ld=mold)
endif()

# What every target of Pilar is compiled with.
add_library(pilar_flags INTERFACE)
target_compile_features(pilar_flags INTERFACE cxx_std_20)
target_include_directories(pilar_flags INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_definitions(pilar_flags INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_FOREACH QT_NO_KEYWORDS QT_FORCE_ASSERTS QT_DISABLE_DEPRECATED_BEFORE=0x060400
    PILAR_VERSION="${PROJECT_VERSION}")
if(CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
    target_compile_options(pilar_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang") # GCC knows better when they are missing
        target_compile_options(pilar_flags INTERFACE -Wno-missing-braces)
    endif()
    if(PILAR_WERROR)
        target_compile_options(pilar_flags INTERFACE -Werror)
    endif()
endif()
if(PILAR_SANITIZE)
    target_compile_options(pilar_flags INTERFACE -fsanitize=${PILAR_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(pilar_flags INTERFACE -fsanitize=${PILAR_SANITIZE})
endif()

# The headers of Qt and C++ that nearly every file reads, parsed once: a third of a build's time.
# Each file names what it includes all the same; the preset `release` builds without.
set(PILAR_CORE_HEADERS <QByteArray> <QCoreApplication> <QDate> <QDateTime> <QDir> <QFile> <QHash>
    <QJsonArray> <QJsonDocument> <QJsonObject> <QList> <QMap> <QSet> <QString> <QStringList>
    <QTemporaryDir> <QUrl> <QVariant> <algorithm> <array> <atomic> <chrono> <functional> <map>
    <memory> <mutex> <optional> <set> <span> <string> <thread> <unordered_map> <variant> <vector>)
set(PILAR_WIDGET_HEADERS <QApplication> <QBoxLayout> <QLabel> <QLineEdit> <QPushButton> <QTimer>
    <QWidget>)
# Lets `target` read them. Those that draw have a set of their own.
function(pilar_precompile target)
    if(NOT PILAR_PRECOMPILED OR PILAR_LINT) # the checkers cannot read what GCC parsed
        return()
    endif()
    set(owner pilar_base)
    set(headers ${PILAR_CORE_HEADERS})
    if(target MATCHES "^(pilar_ui|tst_gui_.*)$")
        set(owner pilar_ui)
        list(APPEND headers ${PILAR_WIDGET_HEADERS})
    endif()
    if(target STREQUAL owner)
        target_precompile_headers(${target} PRIVATE ${headers})
    else()
        target_precompile_headers(${target} REUSE_FROM ${owner})
    endif()
endfunction()

# One room of the house: a static library of all sources in (and below) this folder.
# The include table in tests/tst_house.cpp says what it may use; USES must agree with it.
function(pilar_room name)
    cmake_parse_arguments(ROOM "" "" "USES" ${ARGN})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS *.cpp *.h)
    add_library(pilar_${name} STATIC ${sources})
    target_link_libraries(pilar_${name} PUBLIC pilar_flags ${ROOM_USES})
    pilar_precompile(pilar_${name})
endfunction()

# Makes and registers the test tests/<path>.cpp, where the last part of path begins with tst_.
function(pilar_test path)
    cmake_parse_arguments(TEST "" "TIMEOUT" "USES;LABELS" ${ARGN})
    string(REPLACE "/" "_" target ${path})
    string(REPLACE "tst_" "" target tst_${target})
    string(PREPEND target tst_)
    add_executable(${target} ${CMAKE_SOURCE_DIR}/tests/${path}.cpp)
    target_link_libraries(${target} PRIVATE pilar_flags Qt6::Test ${TEST_USES})
    pilar_precompile(${target})
    set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    add_test(NAME ${target} COMMAND ${target})
    if(NOT TEST_TIMEOUT)
        set(TEST_TIMEOUT 120)
    endif()
    set_tests_properties(${target} PROPERTIES TIMEOUT ${TEST_TIMEOUT} LABELS "${TEST_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;PILAR_BIN=${CMAKE_RUNTIME_OUTPUT_DIRECTORY};PILAR_SOURCE=${CMAKE_SOURCE_DIR}")
endfunction()

# Registers the test `target` once more, under another name and with these variables.
function(pilar_test_again target name variables)
    add_test(NAME ${name} COMMAND ${target})
    foreach(property TIMEOUT LABELS)
        get_test_property(${target} ${property} value)
        if(value)
            set_tests_properties(${name} PROPERTIES ${property} "${value}")
        endif()
    endforeach()
    set_tests_properties(${name} PROPERTIES
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;PILAR_BIN=${CMAKE_RUNTIME_OUTPUT_DIRECTORY};PILAR_SOURCE=${CMAKE_SOURCE_DIR};${variables}")
endfunction()
