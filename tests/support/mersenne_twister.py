# SPDX-License-Identifier: GPL-2.0-or-later
"""std::mt19937_64 and the bootstrap that draws with it, written down again from their definitions.

Source: Matsumoto and Nishimura, ACM TOMACS 10(4), 2000, and [rand.eng.mers] of the C++ standard.
"""

import math

BITS = (1 << 64) - 1
LENGTH, SHIFT = 312, 156
LOW = (1 << 31) - 1


def mt19937_64(seed):
    """Yields what std::mt19937_64 with this seed gives."""
    state = [seed & BITS]
    for i in range(1, LENGTH):
        last = state[-1]
        state.append((6364136223846793005 * (last ^ (last >> 62)) + i) & BITS)
    while True:
        for i in range(LENGTH):
            mixed = (state[i] & ~LOW & BITS) | (state[(i + 1) % LENGTH] & LOW)
            twist = 0xB5026F5AA96619E9 if mixed & 1 else 0
            state[i] = state[(i + SHIFT) % LENGTH] ^ (mixed >> 1) ^ twist
        for word in state:
            word ^= (word >> 29) & 0x5555555555555555
            word ^= (word << 17) & 0x71D67FFFEDA60000
            word ^= (word << 37) & 0xFFF7EEE000000000 & BITS
            yield word ^ (word >> 43)


def bootstrap_interval(values, samples=10_000, seed=20261101):
    """[low, high], 95%, of the mean."""
    numbers = mt19937_64(seed)
    count = len(values)
    limit = BITS - BITS % count
    means = []
    for _ in range(samples):
        draws = []
        while len(draws) < count:
            number = next(numbers)
            if number < limit:
                draws.append(values[number % count])
        means.append(sum(draws) / count)
    means.sort()

    def percentile(share):
        place = share * (samples - 1)
        low = math.floor(place)
        return means[low] + (place - low) * (means[min(low + 1, samples - 1)] - means[low])

    return [percentile(0.025), percentile(0.975)]
