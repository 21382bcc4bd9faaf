// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/answer_groups.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "inquiry/kept_text.h"
#include "rank/near_identical.h"
#include "rank/past_answers.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxComparedCount = 100;

struct Member {
  std::size_t place = 0;  // in `ranked`
  std::string id;
  Outcome outcome = Outcome::kUnknown;
  std::string closed_at;

  AnswerStanding standing() const { return {outcome, closed_at}; }
};

// A reply, read once it must be.
struct Compared {
  std::string reply;
  ReplyOutline outline = make_reply_outline(reply);
  std::optional<ReplyKey> key = {};

  const ReplyKey& read() {
    if (!key) key = make_reply_key(reply, built_in_reader());
    return *key;
  }
};

// Longer replies stay by themselves: comparing them takes longer than the whole search.
constexpr std::size_t kMaxComparedBytes = 20'000;

bool is_near_identical(Compared& a, Compared& b) {
  if (std::max(a.reply.size(), b.reply.size()) > kMaxComparedBytes) return false;
  return may_be_near_identical(a.outline, b.outline) && is_near_identical(a.read(), b.read());
}

struct Members {
  Compared best;
  std::vector<Member> all;
};

// By the order of their best members.
std::vector<Members> find_groups(const Collection& collection,
                                 const std::vector<RankedCandidate>& ranked) {
  std::vector<Members> groups;
  std::size_t compared_count = 0;
  for (std::size_t place = 0; place < ranked.size(); ++place) {
    if (ranked[place].record->facts.kind != RecordKind::kPastAnswer) continue;
    if (compared_count++ == kMaxComparedCount) break;
    StoredDocument document = collection.document(ranked[place].candidate());
    auto& answer = std::get<PastAnswer>(document.record);
    Compared compared{std::move(answer.reply)};
    auto group = std::find_if(groups.begin(), groups.end(), [&](Members& members) {
      return is_near_identical(members.best, compared);
    });
    if (group == groups.end()) group = groups.insert(group, Members{std::move(compared), {}});
    group->all.push_back(
        {place, std::move(answer.id), answer.outcome, std::move(answer.closed_at)});
  }
  return groups;
}

}  // namespace

AnswerGroups group_answers(const Collection& collection, std::vector<RankedCandidate>& ranked) {
  AnswerGroups groups;
  std::vector<bool> is_gone(ranked.size(), false);
  for (Members& members : find_groups(collection, ranked)) {
    if (members.all.size() < 2) continue;
    const std::size_t first = members.all.front().place;
    std::stable_sort(members.all.begin(), members.all.end(), [](const Member& a, const Member& b) {
      return stands_for(a.standing(), b.standing());
    });
    RankedGroup group{{members.all.size(), {}}, ranked[first]};
    for (const Member& member : members.all) {
      if (&member != &members.all.front()) group.group.ids.push_back(member.id);
      is_gone[member.place] = member.place != first;
    }
    ranked[first] = ranked[members.all.front().place];
    groups.emplace(place_in_collection(ranked[first].candidate()), std::move(group));
  }
  std::size_t place = 0;
  std::erase_if(ranked, [&](const RankedCandidate&) { return is_gone[place++]; });
  return groups;
}

}  // namespace toibiki
