// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace toibiki {

// Whoever links this has an operator new of its own, in all libraries of the process, that counts
// and can fail. What C libraries take with malloc() is not counted.

// The `number`-th allocation from now on fails, once; 0: none does.
void fail_allocation(unsigned long number) noexcept;
unsigned long allocation_count() noexcept;

}  // namespace toibiki
