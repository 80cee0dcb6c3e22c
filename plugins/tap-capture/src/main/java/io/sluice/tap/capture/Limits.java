package io.sluice.tap.capture;

import java.time.Duration;

/// How much is kept.
///
/// @param every      how long a file lasts; files begin at multiples of it since 1970
/// @param fileBytes  how long a file gets at most
/// @param totalBytes how long all files get together at most, the one that is written among them
/// @param files      how many files there are at most, the one that is written among them
record Limits(Duration every, long fileBytes, long totalBytes, int files) {}
