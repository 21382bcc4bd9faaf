// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete/prefix_trie.h"

#include <marisa.h>

#include <sstream>

#include "toibiki/error.h"

namespace toibiki {
namespace {

[[noreturn]] void fail(const marisa::Exception& exception) {
  throw Error(exception.error_code() == MARISA_MEMORY_ERROR ? ErrorCode::kIo : ErrorCode::kCorrupt,
              "入力補完の表を扱えません。toibiki check --repair で作り直してください。 (completion "
              "trie: " +
                  std::string(exception.what()) + ")");
}

}  // namespace

struct PrefixTrie::State {
  marisa::Trie trie;
};

PrefixTrie::Built PrefixTrie::build(std::span<const std::string_view> keys) {
  try {
    marisa::Keyset keyset;
    for (const std::string_view key : keys) keyset.push_back(key.data(), key.size());
    marisa::Trie trie;
    trie.build(keyset);
    Built built;
    built.ids.reserve(keys.size());
    for (std::size_t i = 0; i < keyset.size(); ++i) {
      built.ids.push_back(static_cast<std::uint32_t>(keyset[i].id()));
    }
    std::ostringstream out;
    out << trie;
    built.bytes = std::move(out).str();
    return built;
  } catch (const marisa::Exception& exception) {
    fail(exception);
  }
}

PrefixTrie::PrefixTrie(std::string_view bytes) : state_(std::make_unique<State>()) {
  try {
    state_->trie.map(bytes.data(), bytes.size());
  } catch (const marisa::Exception& exception) {
    fail(exception);
  }
}

PrefixTrie::~PrefixTrie() = default;
PrefixTrie::PrefixTrie(PrefixTrie&&) noexcept = default;
PrefixTrie& PrefixTrie::operator=(PrefixTrie&&) noexcept = default;

std::optional<std::uint32_t> PrefixTrie::find(std::string_view key) const {
  marisa::Agent agent;
  agent.set_query(key.data(), key.size());
  if (!state_->trie.lookup(agent)) return std::nullopt;
  return static_cast<std::uint32_t>(agent.key().id());
}

void PrefixTrie::for_each(std::string_view prefix,
                          const std::function<bool(std::uint32_t)>& use) const {
  marisa::Agent agent;
  agent.set_query(prefix.data(), prefix.size());
  while (state_->trie.predictive_search(agent)) {
    if (!use(static_cast<std::uint32_t>(agent.key().id()))) return;
  }
}

std::size_t PrefixTrie::size() const { return state_->trie.num_keys(); }

}  // namespace toibiki
