#include "ui/draw_batches.h"

#include <imgui.h>

#include <algorithm>
#include <cstddef>
#include <vector>

#include "ui/draw_box.h"

namespace glassnet::ui {

namespace {

// Comparing more pairs of triangles costs more than a command.
constexpr std::size_t most_pairs = 4000;

struct Part {
  const ImDrawCmd& command;
  DrawBox whole;
  std::vector<DrawBox> triangles;
};

struct Batch {
  DrawBox whole;
  std::vector<std::size_t> parts;
};

Part part_of(const ImDrawList& list, const ImDrawCmd& command) {
  Part part{command, {}, {}};
  part.triangles.reserve(command.ElemCount / 3);
  const DrawBox clip = box_of(command.ClipRect);
  const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset;
  const ImDrawVert* v = list.VtxBuffer.Data + command.VtxOffset;
  for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
    const DrawBox box = cut(box_of(v[index[i]], v[index[i + 1]], v[index[i + 2]]), clip);
    part.whole = i == 0 ? box : joined(part.whole, box);
    part.triangles.push_back(box);
  }
  return part;
}

bool meet(const Part& a, const Part& b) {
  if (!a.whole.meets(b.whole)) return false;
  if (a.triangles.size() * b.triangles.size() > most_pairs) return true;
  return std::any_of(a.triangles.begin(), a.triangles.end(), [&](const DrawBox& box) {
    return box.meets(b.whole) &&
           std::any_of(b.triangles.begin(), b.triangles.end(), [&](const DrawBox& other) { return box.meets(other); });
  });
}

bool alike(const ImDrawCmd& a, const ImDrawCmd& b) {
  return a.TextureId == b.TextureId && a.VtxOffset == b.VtxOffset && a.ClipRect.x == b.ClipRect.x &&
         a.ClipRect.y == b.ClipRect.y && a.ClipRect.z == b.ClipRect.z && a.ClipRect.w == b.ClipRect.w;
}

// The earliest batch that a part may go with: what comes after it there must not meet the part.
std::vector<Batch>::iterator place_for(const Part& part, std::vector<Batch>& batches, const std::vector<Part>& parts) {
  auto place = batches.end();
  for (auto batch = batches.end(); batch != batches.begin();) {
    --batch;
    if (alike(parts[batch->parts.front()].command, part.command)) place = batch;
    const bool over =
        batch->whole.meets(part.whole) && std::any_of(batch->parts.begin(), batch->parts.end(),
                                                      [&](std::size_t other) { return meet(parts[other], part); });
    if (over) break;
  }
  return place;
}

void rebuild(ImDrawList& list, const std::vector<Batch>& batches, const std::vector<Part>& parts) {
  ImVector<ImDrawCmd> commands;
  ImVector<ImDrawIdx> indices;
  indices.reserve(list.IdxBuffer.Size);
  for (const Batch& batch : batches) {
    ImDrawCmd command = parts[batch.parts.front()].command;
    command.IdxOffset = static_cast<unsigned>(indices.Size);
    for (const std::size_t at : batch.parts) {
      const ImDrawCmd& from = parts[at].command;
      const ImDrawIdx* index = list.IdxBuffer.Data + from.IdxOffset;
      for (unsigned i = 0; i < from.ElemCount; ++i) indices.push_back(index[i]);
    }
    command.ElemCount = static_cast<unsigned>(indices.Size) - command.IdxOffset;
    commands.push_back(command);
  }
  list.CmdBuffer.swap(commands);
  list.IdxBuffer.swap(indices);
}

}  // namespace

void join_commands(ImDrawList& list) {
  if (std::any_of(list.CmdBuffer.begin(), list.CmdBuffer.end(),
                  [](const ImDrawCmd& command) { return command.UserCallback != nullptr; })) {
    return;
  }
  std::vector<Part> parts;
  std::vector<Batch> batches;
  parts.reserve(static_cast<std::size_t>(list.CmdBuffer.Size));
  for (const ImDrawCmd& command : list.CmdBuffer) {
    if (command.ElemCount == 0) continue;
    parts.push_back(part_of(list, command));
    const Part& part = parts.back();
    const auto place = place_for(part, batches, parts);
    if (place == batches.end()) {
      batches.push_back({part.whole, {parts.size() - 1}});
    } else {
      place->whole = joined(place->whole, part.whole);
      place->parts.push_back(parts.size() - 1);
    }
  }
  rebuild(list, batches, parts);
}

}  // namespace glassnet::ui
