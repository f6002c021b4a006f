#include <emscripten/em_js.h>

#include <string>

#include "data/gunzip.h"
#include "data/text.h"

// Inflates and keeps the result until glassnet_gunzip_take fetches it. Gives its length, or -1: damaged, -2: longer
// than `limit`, -3: bytes after the end. The copy of the input is needed where the memory is shared between threads.
EM_JS(double, glassnet_gunzip, (const void* packed, double size, double limit), {
  const zlib = require('zlib');
  const input = new Uint8Array(HEAPU8.subarray(Number(packed), Number(packed) + size));
  try {
    const {buffer, engine} = zlib.gunzipSync(input, {maxOutputLength : limit, info : true});
    if (engine.bytesWritten != size) return -3;
    globalThis.glassnetInflated = buffer;
    return buffer.length;
  } catch (error) {
    return error.code == 'ERR_BUFFER_TOO_LARGE' ? -2 : -1;
  }
});

EM_JS(void, glassnet_gunzip_take, (void* target), {
  HEAPU8.set(globalThis.glassnetInflated, Number(target));
  delete globalThis.glassnetInflated;
});

namespace glassnet::data {

nn::Expected<std::vector<std::uint8_t>> gunzip(std::span<const std::uint8_t> packed, std::size_t limit,
                                               std::string_view where) {
  const auto refuse = [&](const std::string& what) { return nn::fail(std::string(where) + ": " + what); };
  const double size = glassnet_gunzip(packed.data(), static_cast<double>(packed.size()), static_cast<double>(limit));
  if (size == -2) return refuse("expected at most " + count_of(limit, "byte") + " once inflated, found more.");
  if (size == -3) return refuse("expected the end of the gzip file, found extra bytes.");
  if (size < 0) return refuse("expected a whole gzip file, found one that is truncated or damaged.");
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(size));
  glassnet_gunzip_take(bytes.data());
  return bytes;
}

}  // namespace glassnet::data
