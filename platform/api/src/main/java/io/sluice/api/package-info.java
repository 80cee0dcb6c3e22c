/// What plugins implement ([Decoder], [Sink], [Reader], their providers), what they are given ([Datagram], [Options],
/// [SinkContext]), and what passes between them ([FlowBatch] and its rows).
package io.sluice.api;
