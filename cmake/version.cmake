# Writes OUTPUT from server/version.cpp.in, and only when its text would differ.
execute_process(
    COMMAND git -C ${SOURCE} rev-parse --short=12 HEAD
    OUTPUT_VARIABLE HASH
    OUTPUT_STRIP_TRAILING_WHITESPACE
    ERROR_QUIET
)
if(NOT HASH)
    set(HASH unknown)  # an unpacked archive has no history
endif()
configure_file(${SOURCE}/server/version.cpp.in ${OUTPUT} @ONLY)
