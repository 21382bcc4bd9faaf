// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include "index/index_document.h"
#include "index/packed_data.h"
#include "index/term.h"

namespace toibiki {

// As it is stored: terms without positions, the data, the term that tells its length, and the one
// that names the record.
inline Xapian::Document xapian_document(const IndexDocument& document) {
  Xapian::Document made;
  std::uint32_t length = 0;
  for (const auto& [term, frequency] : document.terms) {
    made.add_term(term, frequency);
    length += frequency;
  }
  made.add_term(length_term(), length);
  made.add_boolean_term(id_term(document.id));
  made.set_data(pack_data(document.data, document.head_size));
  return made;
}

}  // namespace toibiki
