// What is fuzzed: each target takes any bytes and must neither crash nor break a promise that it checks with abort().
// libFuzzer drives them (./build.sh fuzz); the tests replay the kept seeds and changed copies of them.
#pragma once

#include <cstdint>
#include <span>

namespace glassnet::fuzz {

using Bytes = std::span<const std::uint8_t>;

void network_json(
    Bytes bytes);  // Glassnet JSON with or without weights and state: what is read is written and read again
void command_json(Bytes bytes);  // window.glassnet's commands
void idx(Bytes bytes);           // a length, then an images file and a labels file
void manifest(Bytes bytes);      // a packed data set's manifest
void chunk(Bytes bytes);         // one chunk of it, already unzipped
void points_csv(Bytes bytes);    // points of the plane
void images_csv(Bytes bytes);    // images of one's own, read whole and in pieces
void answers_json(Bytes bytes);  // students' answers to exercises, marked
void spec_edits(Bytes bytes);    // edits, settings, steps, undo and redo of a session that learns

struct Target {
  const char* name;  // of its folder of seeds
  void (*run)(Bytes);
};

inline constexpr Target targets[] = {
    {"network_json", network_json},
    {"command_json", command_json},
    {"idx", idx},
    {"manifest", manifest},
    {"chunk", chunk},
    {"points_csv", points_csv},
    {"images_csv", images_csv},
    {"answers_json", answers_json},
    {"spec_edits", spec_edits},
};

}  // namespace glassnet::fuzz
