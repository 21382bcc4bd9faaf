// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "privacy/candidate.h"
#include "privacy/masking_rules.h"
#include "privacy/name_reading.h"

namespace toibiki {

// Each tells in its own file what it looks for; all append to `out`, in any order.
void find_names_by_cues(NameReading& reading,
                        std::vector<MaskingCandidate>& out);  // 様, と申します, 夫の
void find_names_by_labels(NameReading& reading, std::vector<MaskingCandidate>& out);  // 氏名：
void find_names_in_frames(NameReading& reading,
                          std::vector<MaskingCandidate>& out);  // 苗字は辻です
void find_names_in_family(NameReading& reading,
                          std::vector<MaskingCandidate>& out);  // 健一に任せて
void find_full_names(NameReading& reading, std::vector<MaskingCandidate>& out);  // 木村直也
void find_names_by_evidence(NameReading& reading,
                            std::vector<MaskingCandidate>& out);  // 仁科が手配済み
// Signatures and lines of their own. `contacts`: what was found of other kinds.
void find_names_on_lines(NameReading& reading, const std::vector<MaskingCandidate>& contacts,
                         std::vector<MaskingCandidate>& out);

// The reading in parentheses behind each of the names: 瀬戸 亮介（せと りょうすけ）.
void add_readings(NameReading& reading, std::vector<MaskingCandidate>& names);

// The names of a case, to be found again where no cue stands beside them.
class KnownNames {
 public:
  // The name, its family name and its given name.
  void add(NameReading& reading, Span name);
  bool empty() const { return names_.empty(); }
  void find_again(NameReading& reading, std::vector<MaskingCandidate>& out) const;

 private:
  PhraseSet names_;
  std::unordered_set<char32_t> first_characters_;
};

}  // namespace toibiki
