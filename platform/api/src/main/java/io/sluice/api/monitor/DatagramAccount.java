package io.sluice.api.monitor;

import io.sluice.api.DecodeResult;
import java.util.EnumMap;
import java.util.Map;

/// What became of datagrams: those that arrived, and those that did not. No number of it ever falls.
///
/// Each that arrived is in exactly one of these columns: received = decoded + not sFlow + malformed + refused. The
/// others are about the way to the collector, and follow from the exporters' numbering (sflow-protocol, chapter 11).
///
/// @param received   that were read from sockets, those of zero length among them
/// @param decoded    of which every sample was read or stepped over on purpose
/// @param notSflow   that no decoder took for its own
/// @param malformed  that were broken, by how; their good samples were stored
/// @param refused    from addresses that are not allowed
/// @param dropped    that reached this machine, and that the kernel dropped since the socket's receive buffer was full
/// @param numbered   of those received, how many had a head that could be read, and with it a number
/// @param lost       that never arrived, those that the kernel dropped among them: one that was skipped is lost once 32
///                   later ones have come, or after one to two seconds
/// @param late       that arrived after they were counted as lost; they are in both columns
/// @param duplicates that arrived before
/// @param overtaken  that arrived behind later ones, in time
/// @param restarts   how often an agent began to number anew since it had started anew
/// @param jumps      how often numbers jumped for no known reason; no loss is made of that
/// @param strayTails of those decoded, how many had bytes behind their last sample
public record DatagramAccount(
        long received,
        long decoded,
        long notSflow,
        Map<DecodeResult, Long> malformed,
        long refused,
        long dropped,
        long numbered,
        long lost,
        long late,
        long duplicates,
        long overtaken,
        long restarts,
        long jumps,
        long strayTails) {
    /// Nothing was received.
    public static final DatagramAccount NONE = new DatagramAccount(0, 0, 0, Map.of(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// Makes an account.
    public DatagramAccount {
        malformed = Map.copyOf(malformed);
    }

    /// {@return how many datagrams were broken in any way}
    public long broken() {
        long broken = 0;
        for (var count : malformed.values()) broken += count;
        return broken;
    }

    /// {@return how many datagrams the exporters have sent, as far as their numbers tell it by now}
    public long expected() {
        return numbered - duplicates - late + lost;
    }

    /// {@return whether every datagram that arrived is in exactly one column}
    public boolean addsUp() {
        return received == decoded + notSflow + broken() + refused;
    }

    /// {@return the sum of both accounts}
    ///
    /// @param other of another input, or of a later time
    public DatagramAccount plus(DatagramAccount other) {
        return combined(other, 1);
    }

    /// {@return what came to this account since an earlier one}
    ///
    /// @param earlier the earlier account of the same thing
    public DatagramAccount minus(DatagramAccount earlier) {
        return combined(earlier, -1);
    }

    private DatagramAccount combined(DatagramAccount other, int sign) {
        var byResult = new EnumMap<DecodeResult, Long>(DecodeResult.class);
        byResult.putAll(malformed);
        other.malformed.forEach((result, count) -> byResult.merge(result, sign * count, Long::sum));
        return new DatagramAccount(
                received + sign * other.received,
                decoded + sign * other.decoded,
                notSflow + sign * other.notSflow,
                byResult,
                refused + sign * other.refused,
                dropped + sign * other.dropped,
                numbered + sign * other.numbered,
                lost + sign * other.lost,
                late + sign * other.late,
                duplicates + sign * other.duplicates,
                overtaken + sign * other.overtaken,
                restarts + sign * other.restarts,
                jumps + sign * other.jumps,
                strayTails + sign * other.strayTails);
    }
}
