// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

// Marks what the shared library shows; everything else is hidden (-fvisibility=hidden).
#define TOIBIKI_API __attribute__((visibility("default")))

// Hides again what stands inside a shown class: its private state.
#define TOIBIKI_LOCAL __attribute__((visibility("hidden")))
