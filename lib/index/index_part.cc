// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/index_part.h"

#include "base/file.h"
#include "index/xapian_document.h"
#include "index/xapian_errors.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

// Xapian keeps what was added in trees, by term and by document, until it writes them: of 10,000
// documents at once they are out of the processor's cache, which took twice the time (perf).
constexpr std::size_t kFlushCount = 2'000;

}  // namespace

IndexPart::IndexPart(const fs::path& path) : path_(path) {
  make_private_folder(path);
  translating(path, [&] {
    database_ =
        Xapian::WritableDatabase(path.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS |
                                                    Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS);
  });
}

IndexPart::~IndexPart() = default;

void IndexPart::add(const IndexDocument& document) {
  translating(path_, [&] {
    database_.add_document(xapian_document(document));
    if (++pending_count_ < kFlushCount) return;
    database_.commit();
    pending_count_ = 0;
  });
}

void IndexPart::finish() {
  translating(path_, [&] {
    database_.commit();
    database_.close();
  });
}

}  // namespace toibiki
