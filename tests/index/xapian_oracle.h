// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <map>
#include <string>
#include <vector>

#include "index/bm25.h"
#include "index/index_document.h"
#include "index/term.h"
#include "toibiki/query_plan.h"

namespace toibiki {

// The same documents in one index in memory, searched with Xapian's own matcher and weights.
class XapianOracle {
 public:
  explicit XapianOracle(const std::vector<IndexDocument>& documents)
      : database_(std::string(), Xapian::DB_BACKEND_INMEMORY) {
    for (const IndexDocument& document : documents) {
      Xapian::Document out;
      for (const auto& [term, frequency] : document.terms) out.add_term(term, frequency);
      out.add_boolean_term(id_term(document.id));
      out.set_data(document.id);
      database_.add_document(out);
    }
  }

  // Every record that holds a term of the plan, with its score.
  std::map<std::string, double> scores(const QueryPlan& plan, const Bm25Parameters& p = {}) const {
    std::vector<Xapian::Query> parts;
    for (const PlannedTerm& term : plan.terms) {
      const Xapian::Query query(index_term(term.kind, term.key),
                                static_cast<Xapian::termcount>(term.count));
      parts.push_back(Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query, term.weight));
    }
    Xapian::Enquire enquire(database_);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, parts.begin(), parts.end()));
    enquire.set_weighting_scheme(Xapian::BM25Weight(p.k1, 0, p.k3, p.b, p.min_length_ratio));
    const Xapian::MSet found = enquire.get_mset(0, database_.get_doccount());
    std::map<std::string, double> scores;
    for (auto at = found.begin(); at != found.end(); ++at) {
      scores[at.get_document().get_data()] = at.get_weight();
    }
    return scores;
  }

 private:
  Xapian::WritableDatabase database_;
};

}  // namespace toibiki
