// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/mecab_dictionary.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <map>
#include <mutex>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "base/built_in_file.h"
#include "base/file.h"
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

std::size_t column_count(const MeCab::Tagger& tagger, const MeCab::Model& model) {
  const std::unique_ptr<MeCab::Lattice> lattice(model.createLattice());
  constexpr std::string_view kProbe = "東京";
  lattice->set_sentence(kProbe.data(), kProbe.size());
  if (!tagger.parse(lattice.get())) return 0;
  const std::string_view feature = lattice->bos_node()->next->feature;
  return static_cast<std::size_t>(std::count(feature.begin(), feature.end(), ',')) + 1;
}

// The built-in words as a file that MeCab can open, without a place on disk.
class BuiltInWords {
 public:
  BuiltInWords() {
    const std::string_view bytes = built_in_file("words.dic");
    descriptor_ = ::memfd_create("toibiki-words", MFD_CLOEXEC);
    if (descriptor_ < 0) throw system_error(errno, "作れ", "memfd");
    for (std::size_t done = 0; done < bytes.size();) {
      const ssize_t written = ::write(descriptor_, bytes.data() + done, bytes.size() - done);
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) {
        const int number = errno;
        ::close(descriptor_);
        throw system_error(number, "書き込め", "memfd");
      }
      done += static_cast<std::size_t>(written);
    }
  }
  ~BuiltInWords() { ::close(descriptor_); }
  BuiltInWords(const BuiltInWords&) = delete;
  BuiltInWords& operator=(const BuiltInWords&) = delete;

  std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_ = -1;
};

}  // namespace

bool MecabDictionary::load(const fs::path& folder, const std::string& user_dictionaries) {
  // Never the machine's mecabrc: what it names changes with the packages that are installed.
  std::vector<std::string> words = {"mecab", "-r", "/dev/null", "-d", folder.string()};
  if (!user_dictionaries.empty()) words.insert(words.end(), {"-u", user_dictionaries});
  const auto make = [&words] {
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    return MeCab::createModel(static_cast<int>(arguments.size()), arguments.data());
  };
  model_.reset(make());
  if (!model_) return false;
  words.insert(words.end(), {"--max-grouping-size", "4"});
  short_unknown_model_.reset(make());
  if (!short_unknown_model_) return false;
  tagger_.reset(model_->createTagger());
  short_unknown_tagger_.reset(short_unknown_model_->createTagger());
  return tagger_ != nullptr && short_unknown_tagger_ != nullptr;
}

MecabDictionary::MecabDictionary(const fs::path& folder, const fs::path& user_dictionary) {
  std::error_code error;
  if (!fs::exists(folder / "sys.dic", error)) {
    throw dictionary_error(folder, "sys.dic がありません");
  }
  const BuiltInWords built_in;  // MeCab maps the file; it may go afterwards
  const std::string user = user_dictionary.string();
  std::string words = "built-in words";
  if (!load(folder, user.empty() ? built_in.path() : user + "," + built_in.path())) {
    // Made for ipadic; another dictionary has other connections.
    words = "no built-in words";
    if (!load(folder, user)) throw dictionary_error(folder, MeCab::getLastError());
  }

  const MeCab::DictionaryInfo* system = model_->dictionary_info();
  while (system != nullptr && system->type != MECAB_SYS_DIC) system = system->next;
  if (system == nullptr) throw dictionary_error(folder, "システム辞書がありません");
  if (!is_utf8(system->charset)) {
    throw dictionary_error(folder, std::string("文字コードが UTF-8 ではなく ") + system->charset);
  }
  layout_ = feature_layout(column_count(*tagger_, *model_));
  if (layout_ == nullptr) {
    throw dictionary_error(folder, "ipadic または UniDic の列の並びではありません");
  }
  identity_ = std::string(layout_->name) + " UTF-8 v" + std::to_string(system->version) + " " +
              std::to_string(system->size) + " words, " + words;
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
