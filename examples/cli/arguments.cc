// SPDX-License-Identifier: GPL-2.0-or-later
#include "arguments.h"

#include <algorithm>
#include <charconv>

#include "labels.h"
#include "toibiki/error.h"

namespace toibiki::cli {

void add_knowledge_base(CLI::App& command, std::filesystem::path& path) {
  command.add_option("KB", path, "ナレッジベースのフォルダ (folder of the knowledge base)")
      ->required()
      ->option_text(" ");
}

void require_knowledge_base(const std::filesystem::path& folder) {
  if (std::filesystem::exists(folder / "manifest.json")) return;
  throw Error(ErrorCode::kNotFound, folder.string() +
                                        ": ナレッジベースがありません。場所を確かめてください。 (" +
                                        folder.string() + ": no knowledge base)");
}

void add_audience(CLI::App& command, std::string& audience) {
  command
      .add_option("--audience", audience,
                  "誰に見せるか。agent: 担当者向け、すべて(既定) / public: 公開記事だけ\n"
                  "(who will see it; agent: everything, the default; public: public articles only)")
      ->check(one_of({"public", "agent"}))
      ->option_text("public|agent");
}

void add_limit(CLI::App& command, std::size_t& limit) {
  command.add_option("--limit", limit, "表示する候補の数、1〜1000、既定 10 (suggestions at most)")
      ->check(whole_number(1, 1'000))
      ->option_text("N");
}

void add_json(CLI::App& command, bool& json) {
  command.add_flag("--json", json, "JSON で出力する (print one JSON object)");
}

void add_strict(CLI::App& command, MatchMode& match) {
  command.add_flag_callback(
      "--strict", [&match] { match = MatchMode::kWords; },
      "語か同義語が一致するものだけを出す。読みや文字の連なりだけの一致は出さない (only what holds "
      "a word or "
      "a synonym)");
}

CLI::Option* add_kind(CLI::App& command, std::string& kind, const std::string& description) {
  return command.add_option("--kind", kind, description)
      ->check(one_of({"article", "answer"}))
      ->option_text("article|answer");
}

CLI::Validator one_of(std::vector<std::string> names) {
  return CLI::Validator(
      [names = std::move(names)](const std::string& value) -> std::string {
        if (std::find(names.begin(), names.end(), value) != names.end()) return "";
        const std::string all = CLI::detail::join(names, ", ");
        return "「" + value + "」は使えません。" + all +
               " のどれかにしてください。 (must be one of " + all + ")";
      },
      "");
}

CLI::Validator whole_number(std::size_t min, std::size_t max) {
  return CLI::Validator(
      [min, max](const std::string& value) -> std::string {
        std::size_t number = 0;
        const char* const end = value.data() + value.size();
        const auto [at, error] = std::from_chars(value.data(), end, number);
        if (error == std::errc() && at == end && number >= min && number <= max) return "";
        const std::string low = std::to_string(min);
        const std::string high = std::to_string(max);
        return "「" + value + "」は使えません。" + low + " から " + high +
               " までの整数にしてください。 (must be a whole number from " + low + " to " + high +
               ")";
      },
      "");
}

Audience audience_named(std::string_view name) {
  return name == "public" ? Audience::kPublic : Audience::kAgent;
}

RecordKind kind_named(std::string_view name) {
  return name == "answer" ? RecordKind::kPastAnswer : RecordKind::kArticle;
}

std::optional<RecordKind> find_kind(const KnowledgeBase& knowledge_base, const std::string& kind,
                                    const std::string& id) {
  std::vector<RecordKind> found;
  for (const RecordKind candidate : {RecordKind::kArticle, RecordKind::kPastAnswer}) {
    if (!kind.empty() && candidate != kind_named(kind)) continue;
    if (knowledge_base.record(candidate, id)) found.push_back(candidate);
  }
  if (found.size() > 1) {
    throw Error(ErrorCode::kInvalidArgument,
                "「" + id +
                    "」は記事と過去の回答の両方にあります。--kind article か --kind answer "
                    "を付けてください。 (\"" +
                    id + "\" stands for an article and for a past answer; add --kind)");
  }
  if (found.empty()) return std::nullopt;
  return found.front();
}

}  // namespace toibiki::cli
