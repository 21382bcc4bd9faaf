// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/semantic_model.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "base/file.h"
#include "rank/semantic_model_file.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

Error corrupt(const fs::path& path, const std::string& reason) {
  return {ErrorCode::kCorrupt,
          path.string() + ": 意味モデルのファイルが壊れています: " + reason +
              "。toibiki learn "
              "で作り直してください。それまではファイルを消せば、意味モデルなしで検索できます。"
              " (" +
              path.string() +
              ": the semantic model is damaged; run toibiki learn, or remove the file)"};
}

struct WeightedRow {
  const char* levels;
  float weight;
};

// Blocks of a fixed size, copied first so that nothing overlaps: g++ vectorises this with -O2 and
// with -O3, which would take shorter ones apart.
void add(const WeightedRow& row, std::span<float> sum) noexcept {
  for (std::size_t at = 0; at < sum.size(); at += kRowBlock) {
    std::array<std::int8_t, kRowBlock> block{};
    std::memcpy(block.data(), row.levels + at, kRowBlock);
    for (std::size_t i = 0; i < kRowBlock; ++i) {
      sum[at + i] += row.weight * static_cast<float>(block[i]);
    }
  }
}

double dot(std::span<const float> a, std::span<const float> b) noexcept {
  constexpr std::size_t kLanes = 8;  // sums that do not wait for each other
  const std::size_t size = std::min(a.size(), b.size());
  std::array<float, kLanes> sums{};
  std::size_t at = 0;
  for (; at + kLanes <= size; at += kLanes) {
    for (std::size_t i = 0; i < kLanes; ++i) sums[i] += a[at + i] * b[at + i];
  }
  double sum = 0;
  for (; at < size; ++at) sum += static_cast<double>(a[at]) * b[at];
  for (const float part : sums) sum += part;
  return sum;
}

}  // namespace

// A file mapped into memory as a whole.
class SemanticModel::Mapping {
 public:
  explicit Mapping(const fs::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (file < 0) throw system_error(errno, "開け", path);
    struct stat status {};
    int failure = ::fstat(file, &status) == 0 ? 0 : errno;
    if (failure == 0 && !S_ISREG(status.st_mode)) failure = EISDIR;
    size_ = static_cast<std::size_t>(status.st_size);
    if (failure == 0 && size_ > 0) {
      start_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file, 0);
      if (start_ == MAP_FAILED) failure = errno;
    }
    ::close(file);
    if (failure != 0) throw system_error(failure, "読め", path);
  }
  ~Mapping() {
    if (size_ > 0) ::munmap(start_, size_);
  }
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;

  std::string_view bytes() const {
    return size_ == 0 ? std::string_view{}
                      : std::string_view(static_cast<const char*>(start_), size_);
  }

 private:
  void* start_ = nullptr;
  std::size_t size_ = 0;
};

SemanticModel::SemanticModel(std::unique_ptr<const Mapping> mapping)
    : mapping_(std::move(mapping)) {
  const std::string_view bytes = mapping_->bytes();
  const SemanticModelHeader header = semantic_model_header(bytes);
  info_ = {header.dimension_count, header.term_count, header.document_count,
           header.change_number,   header.analyzer,   header.identity};
  const char* const keys = bytes.data() + sizeof header;
  keys_ = {reinterpret_cast<const std::uint64_t*>(keys), header.term_count};
  rows_ = keys + keys_.size_bytes();

  // As many places as keys: most lookups then see one key or none.
  const auto bits = static_cast<unsigned>(std::bit_width(keys_.size()));
  shift_ = 64 - std::max(bits, 1U);
  starts_.reserve((std::size_t{1} << (64 - shift_)) + 1);
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    const std::size_t place = keys_[i] >> shift_;
    while (starts_.size() <= place) starts_.push_back(static_cast<std::uint32_t>(i));
  }
  starts_.resize((std::size_t{1} << (64 - shift_)) + 1, static_cast<std::uint32_t>(keys_.size()));
}

SemanticModel::~SemanticModel() = default;

const char* SemanticModel::row_of(std::uint64_t term) const noexcept {
  const std::uint64_t key = spread_term(term);
  const std::size_t place = key >> shift_;
  for (std::size_t i = starts_[place]; i < starts_[place + 1]; ++i) {
    if (keys_[i] == key) return rows_ + i * row_bytes(info_.dimension_count);
  }
  return nullptr;
}

Embedding SemanticModel::embed(std::span<const CountedTerm> terms) const {
  // All rows are looked up before the first is read through, so that memory answers for many at a
  // time.
  std::vector<WeightedRow> rows;
  rows.reserve(terms.size());
  for (const CountedTerm& term : terms) {
    const char* const row = row_of(term.term);
    if (row == nullptr) continue;
    SemanticRowHead head{};
    std::memcpy(&head, row, sizeof head);
    rows.push_back({row + sizeof head, damped_frequency(term.count) * head.idf * head.scale});
  }
  Embedding sum(row_width(info_.dimension_count), 0.0F);
  for (const WeightedRow& row : rows) add(row, sum);
  sum.resize(info_.dimension_count);
  const double length = std::sqrt(dot(sum, sum));
  if (length > 0) {
    const auto factor = static_cast<float>(1 / length);
    for (float& component : sum) component *= factor;
  }
  return sum;
}

double cosine(std::span<const float> a, std::span<const float> b) noexcept {
  return std::clamp(dot(a, b), -1.0, 1.0);
}

OpenedSemanticModel open_semantic_model(const fs::path& path) {
  std::unique_ptr<SemanticModel::Mapping> mapping;
  try {
    mapping = std::make_unique<SemanticModel::Mapping>(path);
  } catch (const Error& error) {
    if (error.code() == ErrorCode::kNotFound) return {};
    throw;
  }
  const std::string_view bytes = mapping->bytes();
  if (!has_semantic_model_prefix(bytes)) {
    throw corrupt(path, "先頭が意味モデルのものではありません (not the beginning of a model)");
  }
  std::uint32_t version = 0;
  std::memcpy(&version, bytes.data() + offsetof(SemanticModelHeader, format_version),
              sizeof version);
  if (version != kSemanticModelFormat) return {SemanticModelState::kOtherFormat, nullptr};
  if (const std::string problem = problem_of_semantic_model(bytes); !problem.empty()) {
    throw corrupt(path, problem);
  }
  // The constructor is private: make_shared does not reach it.
  return {SemanticModelState::kReady,
          std::shared_ptr<const SemanticModel>(new SemanticModel(std::move(mapping)))};
}

}  // namespace toibiki
