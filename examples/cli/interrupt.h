// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace toibiki::cli {

// Makes the first Ctrl-C a wish that the work itself honours at its next safe place. The second one
// ends the process at once, which loses nothing that was acknowledged either.
void catch_interrupt();
bool interrupted() noexcept;

}  // namespace toibiki::cli
