// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/mecab_dictionary.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <mutex>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "toibiki/error.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

Error dictionary_error(const fs::path& folder, const std::string& reason) {
  return {ErrorCode::kDictionary,
          folder.string() + ": MeCab の辞書を開けません: " + reason +
              "。Debian では sudo apt install mecab-ipadic-utf8 で入ります。 (" + folder.string() +
              ": cannot open the MeCab dictionary)"};
}

bool is_utf8(std::string charset) {
  std::erase(charset, '-');
  std::transform(charset.begin(), charset.end(), charset.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return charset == "utf8";
}

// ipadic gives nine columns, with the base form in the seventh and the reading in the eighth.
bool has_ipadic_layout(const MeCab::Tagger& tagger, const MeCab::Model& model) {
  const std::unique_ptr<MeCab::Lattice> lattice(model.createLattice());
  constexpr std::string_view kProbe = "東京";
  lattice->set_sentence(kProbe.data(), kProbe.size());
  if (!tagger.parse(lattice.get())) return false;
  const std::string_view feature = lattice->bos_node()->next->feature;
  return std::count(feature.begin(), feature.end(), ',') == 8;
}

}  // namespace

MecabDictionary::MecabDictionary(const fs::path& folder, const fs::path& user_dictionary) {
  std::error_code error;
  if (!fs::exists(folder / "sys.dic", error)) {
    throw dictionary_error(folder, "sys.dic がありません");
  }
  // Never the machine's mecabrc: what it names changes with the packages that are installed.
  std::vector<std::string> words = {"mecab", "-r", "/dev/null", "-d", folder.string()};
  if (!user_dictionary.empty()) words.insert(words.end(), {"-u", user_dictionary.string()});
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  model_.reset(MeCab::createModel(static_cast<int>(arguments.size()), arguments.data()));
  if (!model_) throw dictionary_error(folder, MeCab::getLastError());
  tagger_.reset(model_->createTagger());
  if (!tagger_) throw dictionary_error(folder, MeCab::getLastError());

  const MeCab::DictionaryInfo* system = model_->dictionary_info();
  while (system != nullptr && system->type != MECAB_SYS_DIC) system = system->next;
  if (system == nullptr) throw dictionary_error(folder, "システム辞書がありません");
  if (!is_utf8(system->charset)) {
    throw dictionary_error(folder, std::string("文字コードが UTF-8 ではなく ") + system->charset);
  }
  if (!has_ipadic_layout(*tagger_, *model_)) {
    throw dictionary_error(folder, "ipadic の列の並びではありません");
  }
  identity_ =
      "UTF-8 v" + std::to_string(system->version) + " " + std::to_string(system->size) + " words";
}

std::shared_ptr<const MecabDictionary> MecabDictionary::open(const fs::path& folder,
                                                             const fs::path& user_dictionary) {
  if (!user_dictionary.empty()) {
    return std::shared_ptr<const MecabDictionary>(new MecabDictionary(folder, user_dictionary));
  }
  static std::mutex mutex;
  static std::map<fs::path, std::weak_ptr<const MecabDictionary>> opened;
  const std::lock_guard lock(mutex);
  std::weak_ptr<const MecabDictionary>& slot = opened[folder];
  if (auto shared = slot.lock()) return shared;
  std::shared_ptr<const MecabDictionary> shared(new MecabDictionary(folder, {}));
  slot = shared;
  return shared;
}

}  // namespace toibiki
