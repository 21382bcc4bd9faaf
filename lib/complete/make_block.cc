// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cstring>
#include <set>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/utf8.h"
#include "complete/block.h"
#include "complete/entry_body.h"
#include "complete/typed_stretch.h"

namespace toibiki {
namespace {

struct KeyedPosting {
  std::string key;
  Posting posting;
};

// Articles, entries and the keys that lead to them, sorted.
struct Content {
  std::vector<ArticleHead> articles;
  std::vector<EntryHead> entries;
  std::string bodies;
  std::vector<KeyedPosting> keyed;
};

std::uint32_t append_body(Content& content, std::string_view bytes) {
  content.bodies += bytes;
  return static_cast<std::uint32_t>(content.bodies.size());
}

void add_entry(const CompletionEntry& entry, const CompletionArticle& article, Content& content) {
  EntryHead head;
  head.article = static_cast<std::uint32_t>(content.articles.size());
  head.text_begin = static_cast<std::uint32_t>(content.bodies.size());
  head.words_begin = append_body(content, entry.text);
  head.words_end = append_body(content, encode_words(entry.words));
  head.character_count = static_cast<std::uint16_t>(character_count(entry.text));
  head.source = static_cast<std::uint8_t>(entry.source);
  head.usefulness = article.usefulness;
  const auto number = static_cast<std::uint32_t>(content.entries.size());
  std::size_t first = kMaxCompletedWords;
  for (CompletionKey& key : keys_of(entry)) {
    first = std::min(first, key.word);
    const std::size_t place = key.word - first;
    content.keyed.push_back({std::move(key.key),
                             {number, static_cast<std::uint16_t>(key.word), key.form,
                              static_cast<std::uint8_t>(std::min<std::size_t>(place, 255))}});
  }
  content.entries.push_back(head);
}

Content content_of(std::span<const CompletionArticle> articles) {
  Content content;
  for (const CompletionArticle& article : articles) {
    ArticleHead head;
    head.id_begin = static_cast<std::uint32_t>(content.bodies.size());
    head.id_end = append_body(content, article.id);
    head.valid_from = article.valid_from;
    head.valid_until = article.valid_until;
    head.usefulness = article.usefulness;
    head.entries_begin = static_cast<std::uint32_t>(content.entries.size());
    for (const CompletionEntry& entry : article.entries) add_entry(entry, article, content);
    head.entries_end = static_cast<std::uint32_t>(content.entries.size());
    content.articles.push_back(head);
  }
  std::stable_sort(content.keyed.begin(), content.keyed.end(),
                   [](const auto& a, const auto& b) { return a.key < b.key; });
  return content;
}

struct Keys {
  PrefixTrie::Built trie;
  std::vector<std::uint32_t> ends;
  std::vector<Posting> postings;
  std::vector<std::uint32_t> places;  // of Content::keyed: its place among the postings
};

Keys keys_of_content(const Content& content) {
  std::vector<std::string_view> distinct;
  std::vector<std::uint32_t> first;  // of `keyed`
  for (std::uint32_t i = 0; i < content.keyed.size(); ++i) {
    if (i > 0 && content.keyed[i].key == content.keyed[i - 1].key) continue;
    distinct.emplace_back(content.keyed[i].key);
    first.push_back(i);
  }
  first.push_back(static_cast<std::uint32_t>(content.keyed.size()));
  Keys keys;
  keys.trie = PrefixTrie::build(distinct);
  std::vector<std::uint32_t> order(distinct.size());  // by id
  for (std::uint32_t i = 0; i < distinct.size(); ++i) order[keys.trie.ids[i]] = i;
  keys.places.resize(content.keyed.size());
  for (const std::uint32_t key : order) {
    for (std::uint32_t i = first[key]; i < first[key + 1]; ++i) {
      keys.places[i] = static_cast<std::uint32_t>(keys.postings.size());
      keys.postings.push_back(content.keyed[i].posting);
    }
    keys.ends.push_back(static_cast<std::uint32_t>(keys.postings.size()));
  }
  return keys;
}

// The beginnings that lead to many, and the most useful of what they lead to.
class Frequent {
 public:
  Frequent(const Content& content, const Keys& keys) : content_(content), keys_(keys) {
    visit(0, content.keyed.size(), 0);
  }

  const std::vector<std::string_view>& prefixes() const { return prefixes_; }
  const std::vector<std::vector<std::uint32_t>>& lists() const { return lists_; }

 private:
  // keyed[begin, end) share their first `size` bytes.
  void visit(std::size_t begin, std::size_t end, std::size_t size) {
    while (begin < end) {
      const std::string_view key = content_.keyed[begin].key;
      if (key.size() == size) {  // it is no longer than this
        ++begin;
        continue;
      }
      std::size_t longer = size;
      next_code_point(key, longer);
      const std::string_view prefix = key.substr(0, longer);
      const auto last = std::partition_point(
          content_.keyed.begin() + static_cast<std::ptrdiff_t>(begin),
          content_.keyed.begin() + static_cast<std::ptrdiff_t>(end),
          [prefix](const KeyedPosting& one) { return one.key.starts_with(prefix); });
      const auto group_end = static_cast<std::size_t>(last - content_.keyed.begin());
      if (group_end - begin > kMaxFoundPostings) {
        prefixes_.push_back(prefix);
        lists_.push_back(most_useful(begin, group_end));
        visit(begin, group_end, longer);
      }
      begin = group_end;
    }
  }

  int score(std::size_t i) const {
    const Posting& posting = content_.keyed[i].posting;
    return static_score(content_.entries[posting.entry], posting.place == 0);
  }

  std::vector<std::uint32_t> most_useful(std::size_t begin, std::size_t end) const {
    std::vector<std::uint32_t> order;
    for (std::size_t i = begin; i < end; ++i) order.push_back(static_cast<std::uint32_t>(i));
    // Twice as many, since a text may be met at several places.
    const std::size_t count = std::min(order.size(), 2 * kMaxFoundPostings);
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count),
                      order.end(), [this](std::uint32_t a, std::uint32_t b) {
                        return std::pair(-score(a), a) < std::pair(-score(b), b);
                      });
    std::set<std::uint32_t> seen;
    std::vector<std::uint32_t> places;
    for (std::size_t i = 0; i < count && places.size() < kMaxFoundPostings; ++i) {
      if (seen.insert(content_.keyed[order[i]].posting.entry).second) {
        places.push_back(keys_.places[order[i]]);
      }
    }
    return places;
  }

  const Content& content_;
  const Keys& keys_;
  std::vector<std::string_view> prefixes_;
  std::vector<std::vector<std::uint32_t>> lists_;
};

template <typename Value>
std::string_view bytes_of(const std::vector<Value>& values) {
  return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(Value)};
}

std::string joined(const std::array<std::string_view, BlockHead::kSectionCount>& sections) {
  constexpr std::size_t kAlignment = 8;
  BlockHead head;
  std::string out(sizeof head, '\0');
  for (std::size_t i = 0; i < sections.size(); ++i) {
    head.begins[i] = out.size();
    out += sections[i];
    out.append((kAlignment - out.size() % kAlignment) % kAlignment, '\0');
  }
  head.begins.back() = out.size();
  std::memcpy(out.data(), &head, sizeof head);
  head.checksum = fast_hash64(std::string_view(out).substr(offsetof(BlockHead, begins)));
  std::memcpy(out.data(), &head, sizeof head);
  return out;
}

}  // namespace

std::string CompletionBlock::make(std::span<const CompletionArticle> articles) {
  const Content content = content_of(articles);
  const Keys keys = keys_of_content(content);
  const Frequent frequent(content, keys);
  const PrefixTrie::Built trie = PrefixTrie::build(frequent.prefixes());
  std::vector<std::uint32_t> order(trie.ids.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[trie.ids[i]] = i;
  std::vector<std::uint32_t> ends;
  std::vector<std::uint32_t> lists;
  for (const std::uint32_t i : order) {
    lists.insert(lists.end(), frequent.lists()[i].begin(), frequent.lists()[i].end());
    ends.push_back(static_cast<std::uint32_t>(lists.size()));
  }
  return joined({bytes_of(content.articles), bytes_of(content.entries), content.bodies,
                 keys.trie.bytes, bytes_of(keys.ends), bytes_of(keys.postings), trie.bytes,
                 bytes_of(ends), bytes_of(lists)});
}

}  // namespace toibiki
