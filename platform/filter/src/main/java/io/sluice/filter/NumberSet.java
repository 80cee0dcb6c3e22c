package io.sluice.filter;

import java.util.Arrays;
import java.util.List;

/// Numbers to look up.
final class NumberSet {
    private final long[] sorted;

    NumberSet(List<Long> numbers) {
        sorted = numbers.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    boolean contains(long number) {
        return Arrays.binarySearch(sorted, number) >= 0;
    }
}
