# Writes OUT, a C++ file that holds the bytes of IN as NS::NAME_bytes and NS::NAME_size.
file(READ ${IN} hex HEX)
string(LENGTH "${hex}" digits)
math(EXPR size "${digits} / 2")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
file(WRITE ${OUT} "#include <cstddef>
namespace ${NS} {
extern const unsigned char ${NAME}_bytes[];
extern const std::size_t ${NAME}_size;
alignas(16) const unsigned char ${NAME}_bytes[] = {${bytes}0};
const std::size_t ${NAME}_size = ${size};
}
")
