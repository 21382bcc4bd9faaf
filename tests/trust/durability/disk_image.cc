// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/trust/durability/disk_image.h"

#include <algorithm>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "tests/support/files.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kWhole = 0;  // no pieces: all of a write

bool half(std::mt19937& random) { return (random() & 1U) != 0; }

}  // namespace

std::vector<LoggedCall> read_log(const fs::path& path) {
  const std::string text = bytes_of(path);
  std::vector<LoggedCall> calls;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    LoggedCall call;
    call.kind = text[at];
    std::size_t used = 0;
    at += 2;
    call.offset = std::stoull(text.substr(at, end - at), &used);
    at += used + 1;
    const std::size_t size = std::stoull(text.substr(at, end - at), &used);
    at += used + 1;
    call.path = text.substr(at, end - at);
    if (const std::size_t tab = call.path.find('\t'); tab != std::string::npos) {
      call.to = call.path.substr(tab + 1);
      call.path.resize(tab);
    }
    call.data = text.substr(end + 1, size);
    at = end + 1 + size;
    calls.push_back(std::move(call));
  }
  return calls;
}

std::uint64_t DiskState::hash() const {
  std::string names;
  for (const std::string& folder : folders) names += folder + "/\n";
  std::uint64_t sum = std::hash<std::string>()(names);
  for (const auto& [name, content] : files) {
    sum = sum * 31 + std::hash<std::string>()(name) * 7 + std::hash<std::string>()(content);
  }
  return sum;
}

void DiskState::write(const fs::path& root) const {
  fs::create_directories(root);
  for (const std::string& folder : folders) {
    fs::create_directory(root / folder);
    fs::permissions(root / folder, fs::perms::owner_all);
  }
  for (const auto& [name, content] : files) {
    write_bytes(root / name, content);
    fs::permissions(root / name, fs::perms::owner_read | fs::perms::owner_write);
  }
}

DiskState read_disk(const fs::path& root) {
  DiskState state;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    const std::string name = entry.path().lexically_relative(root).string();
    if (entry.is_directory()) state.folders.push_back(name);
    if (entry.is_regular_file()) state.files[name] = bytes_of(entry.path());
  }
  std::sort(state.folders.begin(), state.folders.end());
  return state;
}

DiskImage::Id DiskImage::Nodes::add(bool folder) {
  entries.emplace_back();
  contents.emplace_back();
  is_folder.push_back(folder);
  return contents.size() - 1;
}

bool DiskImage::is_of_names(char kind) {
  return std::string_view("cmrxu").find(kind) != std::string_view::npos;
}

// The root's own place is in itself, with an empty name.
DiskImage::Place DiskImage::place_of(const Nodes& nodes, const std::string& path) {
  if (path == ".") return {};
  Place place;
  std::string rest = path;
  for (std::size_t slash = rest.find('/'); slash != std::string::npos; slash = rest.find('/')) {
    place.folder = nodes.entries[place.folder].at(rest.substr(0, slash));
    rest.erase(0, slash + 1);
  }
  place.name = rest;
  return place;
}

DiskImage::Effect DiskImage::effect_of(Nodes& nodes, const LoggedCall& call) {
  Effect effect;
  effect.kind = call.kind;
  effect.offset = call.offset;
  effect.data = &call.data;
  // What was unlinked while it was open.
  if (call.kind == '!' || call.path.ends_with(" (deleted)")) {
    effect.kind = 'n';
    return effect;
  }
  const Place place = place_of(nodes, call.path);
  effect.folder = place.folder;
  effect.name = place.name;
  const bool is_new = call.kind == 'c' || call.kind == 'm';
  if (is_new) {
    effect.node = nodes.add(call.kind == 'm');
  } else if (!place.name.empty()) {
    effect.node = nodes.entries[place.folder].at(place.name);
  }
  if (call.to.empty()) return effect;
  const Place to = place_of(nodes, call.to);
  effect.to_folder = to.folder;
  effect.to_name = to.name;
  if (call.kind == 'x') effect.other = nodes.entries[to.folder].at(to.name);
  return effect;
}

DiskImage::DiskImage(const DiskState& begin, const std::vector<LoggedCall>& calls) : calls_(calls) {
  begin_.add(true);
  for (const std::string& folder : begin.folders) {
    const Place place = place_of(begin_, folder);
    begin_.entries[place.folder][place.name] = begin_.add(true);
  }
  for (const auto& [name, content] : begin.files) {
    const Place place = place_of(begin_, name);
    const Id file = begin_.add(false);
    begin_.entries[place.folder][place.name] = file;
    begin_.contents[file] = content;
  }
  Nodes now = begin_;
  for (const LoggedCall& call : calls_) {
    const Effect effect = effect_of(now, call);
    if (is_of_names(effect.kind)) apply_names(now, effect);
    effects_.push_back(effect);
  }
  begin_.entries.resize(now.entries.size());
  begin_.contents.resize(now.contents.size());
  begin_.is_folder = now.is_folder;
}

std::size_t DiskImage::mark_count(std::size_t count) const {
  return static_cast<std::size_t>(
      std::count_if(calls_.begin(), calls_.begin() + static_cast<std::ptrdiff_t>(count),
                    [](const LoggedCall& call) { return call.kind == '!'; }));
}

// What a call before it left out may have made impossible has no effect.
void DiskImage::apply_names(Nodes& nodes, const Effect& effect) {
  auto& folder = nodes.entries[effect.folder];
  const auto at = folder.find(effect.name);
  const bool is_there = at != folder.end() && at->second == effect.node;
  switch (effect.kind) {
    case 'c':
    case 'm':
      folder[effect.name] = effect.node;
      return;
    case 'u':
      if (is_there && nodes.entries[effect.node].empty()) folder.erase(at);
      return;
    case 'r':
      if (is_there) folder.erase(at);
      nodes.entries[effect.to_folder][effect.to_name] = effect.node;
      return;
    default:  // x
      folder[effect.name] = effect.other;
      nodes.entries[effect.to_folder][effect.to_name] = effect.node;
  }
}

void DiskImage::apply_data(Nodes& nodes, const Effect& effect, std::size_t piece,
                           std::mt19937& random) {
  std::string& content = nodes.contents[effect.node];
  if (effect.kind == 't') {
    content.resize(effect.offset);
    return;
  }
  const std::string& data = *effect.data;
  for (std::size_t begin = 0; begin < data.size();) {
    const std::size_t place = effect.offset + begin;
    // Up to where the next piece of the disk begins.
    const std::size_t size =
        piece == kWhole ? data.size() : std::min(data.size() - begin, piece - place % piece);
    if (piece == kWhole || half(random)) {
      if (content.size() < place + size) content.resize(place + size);
      content.replace(place, size, data, begin, size);
    }
    begin += size;
  }
}

void DiskImage::collect(const Nodes& nodes, Id folder, const std::string& prefix,
                        DiskState& state) {
  for (const auto& [name, node] : nodes.entries[folder]) {
    if (nodes.is_folder[node]) {
      state.folders.push_back(prefix + name);
      collect(nodes, node, prefix + name + "/", state);
    } else {
      state.files[prefix + name] = nodes.contents[node];
    }
  }
}

std::vector<bool> DiskImage::durable(std::size_t count) const {
  std::vector<bool> is_durable(count, false);
  std::vector<bool> synced(begin_.is_folder.size(), false);
  for (std::size_t i = count; i-- > 0;) {
    const Effect& effect = effects_[i];
    if (effect.kind == 's' || effect.kind == 'd') synced[effect.node] = true;
    if (is_of_data(effect.kind)) is_durable[i] = synced[effect.node];
    if (is_of_names(effect.kind)) {
      const bool moves = effect.kind == 'r' || effect.kind == 'x';
      is_durable[i] = synced[effect.folder] || (moves && synced[effect.to_folder]);
    }
  }
  return is_durable;
}

DiskState DiskImage::after_power_cut(std::size_t count, Survives survives,
                                     std::mt19937& random) const {
  const std::vector<bool> is_durable = durable(count);
  std::vector<std::size_t> pending;
  for (std::size_t i = 0; i < count; ++i) {
    if (!is_durable[i] && (is_of_data(effects_[i].kind) || is_of_names(effects_[i].kind))) {
      pending.push_back(i);
    }
  }
  const std::size_t first = pending.empty() ? 0 : pending[random() % pending.size()];
  const bool all_names = survives == Survives::kEverything || survives == Survives::kNamesAlone;
  const bool in_order = survives == Survives::kTheFirst || survives == Survives::kNamesInOrder;
  Nodes nodes = begin_;
  for (std::size_t i = 0; i < count; ++i) {
    const Effect& effect = effects_[i];
    const bool is_name = is_of_names(effect.kind);
    if (!is_name && !is_of_data(effect.kind)) continue;
    std::size_t piece = kWhole;
    bool stays = is_durable[i];
    if (!stays && is_name) {
      stays = all_names || (in_order ? i <= first : survives != Survives::kNothing && half(random));
    } else if (!stays) {
      const bool torn = survives == Survives::kAnySectors || survives == Survives::kAnyBlocks ||
                        survives == Survives::kNamesInOrder;
      if (torn && effect.kind == 'w') piece = survives == Survives::kAnyBlocks ? 4096 : 512;
      stays = survives == Survives::kEverything || piece != kWhole ||
              (survives == Survives::kTheFirst && i <= first) ||
              ((torn || survives == Survives::kAnyCalls) && half(random));
    }
    if (!stays) continue;
    if (is_name) apply_names(nodes, effect);
    if (!is_name) apply_data(nodes, effect, piece, random);
  }
  DiskState state;
  collect(nodes, 0, "", state);
  std::sort(state.folders.begin(), state.folders.end());
  return state;
}

}  // namespace toibiki
