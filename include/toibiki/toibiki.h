// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

// Everything at once. Include the single headers where compile time matters.
#include "toibiki/analyzer.h"
#include "toibiki/calibration.h"
#include "toibiki/confusion.h"
#include "toibiki/dictionary.h"
#include "toibiki/error.h"
#include "toibiki/evaluate.h"
#include "toibiki/import.h"
#include "toibiki/knowledge_base.h"
#include "toibiki/metric.h"
#include "toibiki/outcome.h"
#include "toibiki/ranking_profile.h"
#include "toibiki/record.h"
#include "toibiki/rule_problem.h"
#include "toibiki/searcher.h"
#include "toibiki/semantic.h"
#include "toibiki/significance.h"
#include "toibiki/suggestion.h"
#include "toibiki/synonyms.h"
#include "toibiki/token.h"
#include "toibiki/version.h"
