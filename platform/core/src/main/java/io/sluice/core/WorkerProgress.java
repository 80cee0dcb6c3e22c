package io.sluice.core;

import java.time.Duration;

/// How a thread that the collector cannot do without gets on.
///
/// @param name      what it is, such as `sink archive`
/// @param turns     how often its loop has come round; what matters is that it goes on
/// @param hasWork   whether anything waits for it; a thread that nothing waits for may rest
/// @param patience  how long one turn may take
public record WorkerProgress(String name, long turns, boolean hasWork, Duration patience) {}
