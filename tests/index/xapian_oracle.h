// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <algorithm>
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
      std::uint32_t length = 0;
      for (const auto& [term, frequency] : document.terms) {
        out.add_term(term, frequency);
        length += frequency;
      }
      out.add_term(length_term(), length);  // doubles all lengths, as in an index
      out.add_boolean_term(id_term(document.id));
      out.set_data(document.id);
      database_.add_document(out);
    }
  }

  // Every record that holds a term of the plan, with its score.
  std::map<std::string, double> scores(const QueryPlan& plan, const Bm25Parameters& p = {}) const {
    std::vector<Xapian::Query> parts;
    for (const PlannedTerm& term : plan.terms) {
      const Xapian::Query query = Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, leaf(term),
                                                term.weight * share_left_by_cap(term, p));
      parts.push_back(admitted(term, query));
    }
    return found(parts, p);
  }

  // Those of them that match a word.
  std::map<std::string, double> word_matches(const QueryPlan& plan) const {
    std::vector<Xapian::Query> parts;
    for (const PlannedTerm& term : plan.terms) {
      if (term.is_word_match()) parts.push_back(admitted(term, leaf(term)));
    }
    return found(parts, {});
  }

 private:
  static Xapian::Query leaf(const PlannedTerm& term) {
    return {index_term(term.kind, term.key), static_cast<Xapian::termcount>(term.count)};
  }

  // A synonym counts where its other words stand, below one of its categories.
  static Xapian::Query admitted(const PlannedTerm& term, Xapian::Query query) {
    using Xapian::Query;
    for (const std::string& word : term.together) {
      query = Query(Query::OP_FILTER, query, Query(index_term(TokenKind::kWord, word)));
    }
    if (term.scopes.empty()) return query;
    std::vector<Query> scopes;
    for (const auto& scope : term.scopes) scopes.emplace_back(category_term(scope));
    return {Query::OP_FILTER, query, Query(Query::OP_OR, scopes.begin(), scopes.end())};
  }

  std::size_t count_of(const std::string& word) const {
    return database_.get_termfreq(index_term(TokenKind::kWord, word));
  }

  // How much of a synonym's own weight is left when it counts as no rarer than the rarest word that
  // it stands for.
  double share_left_by_cap(const PlannedTerm& term, const Bm25Parameters& p) const {
    std::size_t rarest = database_.get_doccount() + 1;
    for (const std::string& word : term.stands_for) {
      if (count_of(word) > 0) rarest = std::min(rarest, count_of(word));
    }
    const std::size_t own = count_of(term.key);
    if (own == 0 || rarest > database_.get_doccount() || rarest <= own) return 1.0;
    const std::size_t total = database_.get_doccount();
    return term_weight(p, total, rarest, term.count) / term_weight(p, total, own, term.count);
  }

  std::map<std::string, double> found(const std::vector<Xapian::Query>& parts,
                                      const Bm25Parameters& p) const {
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

  Xapian::WritableDatabase database_;
};

}  // namespace toibiki
