// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/manifest.h"

#include <algorithm>

#include "base/file.h"
#include "record/json.h"
#include "store/dictionary_change.h"
#include "store/written_dictionaries.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMaxManifestBytes = 1U << 20U;

Error damaged(const fs::path& path, const std::string& reason) {
  return {ErrorCode::kCorrupt, path.string() + ": 壊れています: " + reason +
                                   "。toibiki check --repair で作り直せます。 (" + path.string() +
                                   ": damaged; toibiki check --repair makes it again)"};
}

}  // namespace

fs::path manifest_path(const fs::path& knowledge_base) { return knowledge_base / "manifest.json"; }

Manifest read_manifest(const fs::path& knowledge_base) {
  const fs::path path = manifest_path(knowledge_base);
  try {
    const Json json = parse_json(read_file(path, kMaxManifestBytes));
    Manifest manifest;
    // get<int>() of 1e36 is undefined behaviour; this refuses what is no whole number.
    const auto format = json.at("format").get_ref<const Json::number_unsigned_t&>();
    manifest.format = static_cast<int>(std::min<Json::number_unsigned_t>(format, 1'000'000));
    if (manifest.format > Manifest::kFormat) {
      throw Error(ErrorCode::kNewerFormat,
                  path.string() + ": 形式 " + std::to_string(manifest.format) +
                      " は、この版(形式 " + std::to_string(Manifest::kFormat) +
                      " まで)では読めません。新しい toibiki を使ってください。 (" + path.string() +
                      ": written by a newer toibiki)");
    }
    if (manifest.format < 1) throw damaged(path, "format");
    manifest.analyzer_fingerprint = json.at("analyzer").get<std::string>();
    manifest.written_by = json.at("written_by").get<std::string>();
    return manifest;
  } catch (const Json::exception& error) {
    throw damaged(path, error.what());
  } catch (const Error& error) {
    if (error.code() == ErrorCode::kInvalidFile) throw damaged(path, error.what());
    if (error.code() != ErrorCode::kNotFound) throw;
    std::error_code ignored;
    if (fs::exists(knowledge_base / "records.sqlite", ignored)) {
      throw Error(ErrorCode::kCorrupt,
                  path.string() +
                      ": ありませんが、記録(records.sqlite)は残っています。toibiki check --repair "
                      "で作り直せます。 (" +
                      path.string() +
                      ": missing, but the record is there; toibiki check --repair makes it again)");
    }
    throw Error(
        ErrorCode::kNotFound,
        knowledge_base.string() +
            ": ナレッジベースがありません。場所を確かめるか、toibiki create で作ってください。 (" +
            knowledge_base.string() + ": no knowledge base)");
  }
}

void write_manifest(const fs::path& knowledge_base, const Manifest& manifest) {
  Json json;
  json["format"] = manifest.format;
  json["analyzer"] = manifest.analyzer_fingerprint;
  json["written_by"] = manifest.written_by;
  json["dictionaries"] = files_digest(dictionaries_path(knowledge_base));
  write_file_atomically(manifest_path(knowledge_base), json.dump(2) + "\n");
}

bool dictionaries_are_as_written(const fs::path& knowledge_base) {
  read_manifest(knowledge_base);
  const Json json = parse_json(read_file(manifest_path(knowledge_base), kMaxManifestBytes));
  const auto written = json.find("dictionaries");
  return written == json.end() || *written == files_digest(dictionaries_path(knowledge_base));
}

void require_same_analyzer(const fs::path& where, const std::string& stored,
                           const std::string& current) {
  if (stored == current) return;
  throw Error(ErrorCode::kAnalyzerMismatch,
              where.string() +
                  ": 索引は別の辞書または規則で作られています。toibiki check --repair "
                  "で作り直してください。\n"
                  "  索引(index): " +
                  stored + "\n  現在(now):   " + current + "\n (" + where.string() +
                  ": analyzer fingerprint differs; toibiki check --repair re-analyses the record)");
}

}  // namespace toibiki
