// SPDX-License-Identifier: GPL-2.0-or-later
#include "json_body.h"

#include <algorithm>
#include <set>

#include "problem.h"
#include "utf8.h"

namespace toibiki::help_page {
namespace {

[[noreturn]] void refuse(const char* kind, const std::string& detail) {
  throw Refusal(400, kind, detail);
}

}  // namespace

nlohmann::json json_object(std::string_view body, std::initializer_list<std::string_view> members) {
  if (!is_utf8(body)) {
    refuse("not-utf-8", "本文が UTF-8 ではありません。 (the body is not UTF-8)");
  }
  std::set<std::string> seen;
  bool is_unknown = false;
  const auto look = [&](int depth, nlohmann::json::parse_event_t event, nlohmann::json& value) {
    if (event != nlohmann::json::parse_event_t::key || depth != 1) return depth <= 2;
    const std::string name = value.get<std::string>();
    const bool is_known = std::find(members.begin(), members.end(), name) != members.end();
    if (!is_known || !seen.insert(name).second) is_unknown = true;
    return true;
  };
  nlohmann::json object = nlohmann::json::parse(body, look, false);
  if (object.is_discarded() || !object.is_object()) {
    refuse("not-json",
           "本文は JSON のオブジェクト 1 つにしてください。 (the body must be one JSON object)");
  }
  if (is_unknown) {
    refuse(
        "unknown-member",
        "本文に知らない名前か、2 度ある名前があります。 (the body has a member that is unknown, or "
        "twice)");
  }
  return object;
}

std::string optional_text(const nlohmann::json& object, const char* member, std::size_t max_bytes) {
  const auto found = object.find(member);
  if (found == object.end() || found->is_null()) return {};
  const std::string name = member;
  if (!found->is_string()) {
    refuse("bad-member", name + " は文字列にしてください。 (" + name + " must be a string)");
  }
  std::string text = found->get<std::string>();
  if (text.size() > max_bytes) {
    const std::string bytes = std::to_string(max_bytes);
    refuse("bad-member", name + " は " + bytes + " バイトまでです。 (" + name + " has more than " +
                             bytes + " bytes)");
  }
  return text;
}

std::string required_text(const nlohmann::json& object, const char* member, std::size_t max_bytes) {
  std::string text = optional_text(object, member, max_bytes);
  if (text.find_first_not_of(" \t\r\n") != std::string::npos) return text;
  const std::string name = member;
  refuse("missing-member", name + " がないか、空です。 (" + name + " is missing or empty)");
}

}  // namespace toibiki::help_page
