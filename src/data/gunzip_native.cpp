#include <zlib.h>

#include <algorithm>
#include <string>

#include "data/gunzip.h"
#include "data/limits.h"
#include "data/text.h"

namespace glassnet::data {
namespace {

// zlib's inflater, released whichever way the reading ends.
struct Inflater {
  z_stream stream = {};
  bool ready = inflateInit2(&stream, 16 + MAX_WBITS) == Z_OK;  // 16: a gzip wrapper, and no other
  Inflater() = default;
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() {
    if (ready) inflateEnd(&stream);
  }
};

}  // namespace

nn::Expected<std::vector<std::uint8_t>> gunzip(std::span<const std::uint8_t> packed, std::size_t limit,
                                               std::string_view where) {
  const auto refuse = [&](const std::string& what) { return nn::fail(std::string(where) + ": " + what); };
  if (packed.size() > max_file_bytes) return refuse("expected a smaller gzip file.");
  Inflater inflater;
  if (!inflater.ready) return refuse("can't be inflated: not enough memory.");
  z_stream& stream = inflater.stream;
  stream.next_in = const_cast<Bytef*>(packed.data());  // zlib's declaration lacks the const; it doesn't write there
  stream.avail_in = static_cast<uInt>(packed.size());

  // Inflated block by block so that a false length can't ask for memory; one byte beyond the limit shows an excess.
  constexpr std::size_t block = std::size_t{1} << 20;
  std::vector<std::uint8_t> bytes;
  int state = Z_OK;
  while (state == Z_OK) {
    const std::size_t used = bytes.size();
    if (used > limit) return refuse("expected at most " + count_of(limit, "byte") + " once inflated, found more.");
    bytes.resize(std::min(used + std::max(used, block), limit + 1));
    stream.next_out = bytes.data() + used;
    stream.avail_out = static_cast<uInt>(bytes.size() - used);
    state = inflate(&stream, Z_NO_FLUSH);
    bytes.resize(bytes.size() - stream.avail_out);
  }
  if (state != Z_STREAM_END) return refuse("expected a whole gzip file, found one that is truncated or damaged.");
  if (bytes.size() > limit) {
    return refuse("expected at most " + count_of(limit, "byte") + " once inflated, found more.");
  }
  if (stream.avail_in != 0) return refuse("expected the end of the gzip file, found extra bytes.");
  return bytes;
}

}  // namespace glassnet::data
