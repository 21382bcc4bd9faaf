// SPDX-License-Identifier: GPL-2.0-or-later
#include "record/record_json.h"

#include <algorithm>
#include <cstdint>

#include "base/utf8.h"
#include "record/emptied_json.h"
#include "record/fields.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

// Writing: the JSON value of a member.

Json json_of(const std::string& text) { return text; }
Json json_of(const std::vector<std::string>& list) { return list; }
Json json_of(const Counters& counters) {
  Json json = Json::object();
  for_each_counter(counters, [&](const char* name, std::uint64_t count) { json[name] = count; });
  return json;
}
template <class Enum>
Json json_of(Enum value) {
  return std::string(to_string(value));
}

// Reading: collects the problems, so that an author sees all of them at once.
class Reader {
 public:
  explicit Reader(std::vector<RecordProblem>& problems) : problems_(problems) {}

  void read(const std::string& field, const Json& json, std::string& text) {
    if (!json.is_string()) return add(field, json, "文字列で書いてください。 (not a string)");
    text = json.get_ref<const std::string&>();
  }

  void read(const std::string& field, const Json& json, std::vector<std::string>& list) {
    const bool is_list =
        json.is_array() &&
        std::all_of(json.begin(), json.end(), [](const Json& one) { return one.is_string(); });
    if (!is_list) {
      return add(field, json, "文字列の配列 [\"…\"] で書いてください。 (not an array of strings)");
    }
    list = json.get<std::vector<std::string>>();
  }

  template <class Enum>
  void read(const std::string& field, const Json& json, Enum& value) {
    const auto named =
        json.is_string() ? value_named<Enum>(json.get_ref<const std::string&>()) : std::nullopt;
    if (!named) {
      const std::string names = names_of_values<Enum>();
      return add(field, json, names + " のどれかを書いてください。 (must be one of " + names + ")");
    }
    value = *named;
  }

  void read(const std::string& field, const Json& json, std::uint64_t& count) {
    if (!json.is_number_unsigned()) {
      return add(field, json, "0 以上の整数で書いてください。 (not a whole number of at least 0)");
    }
    count = json.get<std::uint64_t>();
  }

  void read(const std::string& field, const Json& json, Counters& counters) {
    if (!json.is_object()) {
      return add(
          field, json,
          "{\"views\":0,\"helpful\":0,\"unhelpful\":0} の形で書いてください。 (not an object)");
    }
    std::vector<std::string_view> names;
    for_each_counter(counters, [&](const char* name, std::uint64_t& count) {
      names.emplace_back(name);
      if (const auto member = json.find(name); member != json.end()) {
        read(field + "." + name, *member, count);
      }
    });
    refuse_unknown(json, field + ".", names);
  }

  void refuse_unknown(const Json& object, const std::string& prefix,
                      const std::vector<std::string_view>& names) {
    const std::string known = joined(names);
    const std::string reason =
        "この項目はありません。使える項目: " + known + " (unknown member; known: " + known + ")";
    for (const auto& [name, value] : object.items()) {
      if (std::find(names.begin(), names.end(), name) != names.end()) continue;
      std::string field = prefix;
      add(field.append(shown(name)), value, reason);
    }
  }

  void add(const std::string& field, const Json& json, const std::string& reason) {
    constexpr std::size_t kMaxProblems = 100;  // hostile input may have a million unknown members
    if (problems_.size() >= kMaxProblems) return;
    const bool is_text = json.is_string();
    problems_.push_back(
        {field, shown(is_text ? json.get_ref<const std::string&>() : dump_json(json)), reason});
  }

 private:
  std::vector<RecordProblem>& problems_;
};

}  // namespace

RecordFromJson read_record(const Json& json, RecordKind kind) {
  RecordFromJson result{make_record(kind), {}};
  Reader reader(result.problems);
  if (!json.is_object()) {
    reader.add("", json, "1 件を {\"id\":\"…\", …} の形で書いてください。 (not an object)");
    return result;
  }
  for_each_field(result.record, [&](const char* name, auto& member, ValueType) {
    if (const auto found = json.find(name); found != json.end()) reader.read(name, *found, member);
  });
  reader.refuse_unknown(json, "", field_names(kind));
  return result;
}

std::string to_json(const Record& record) {
  Json json = Json::object();
  const EmptiedJson emptied(json);
  for_each_field(record, [&](const char* name, const auto& member, ValueType) {
    json[name] = json_of(member);
  });
  return dump_json(json);
}

Record record_from_json(std::string_view text, RecordKind kind) {
  Json json;
  const EmptiedJson emptied(json);
  try {
    json = parse_json(text);
  } catch (const Error& error) {
    throw Error(ErrorCode::kInvalidRecord, error.what());
  }
  RecordFromJson result = read_record(json, kind);
  if (result.problems.empty()) return std::move(result.record);
  const RecordProblem& first = result.problems.front();
  throw Error(ErrorCode::kInvalidRecord, (first.field.empty() ? "" : first.field + ": ") + "「" +
                                             first.value + "」: " + first.reason);
}

}  // namespace toibiki
