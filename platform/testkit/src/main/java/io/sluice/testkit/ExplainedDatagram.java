package io.sluice.testkit;

import io.sluice.api.Datagram;
import io.sluice.api.DecodeResult;
import io.sluice.api.DecoderProvider;
import io.sluice.api.FlowBatch;
import io.sluice.api.Options;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// A datagram that was decoded, and explained by the same provider, which must agree.
///
/// @param result how decoding ended
/// @param batch  what it gave
/// @param told   what was told of it; nothing when the datagram is not the decoder's
public record ExplainedDatagram(DecodeResult result, FlowBatch batch, RecordedExplanation told) {
    /// Decodes and explains a datagram.
    ///
    /// @param provider the decoder's provider
    /// @param datagram any datagram
    /// @return both
    /// @throws AssertionError unless each byte is told once and in order, and a fault is told exactly if the
    ///     decoder counts one
    public static ExplainedDatagram of(DecoderProvider provider, Datagram datagram) {
        var batch = new FlowBatch();
        batch.openDatagram(datagram);
        DecodeResult result;
        try (var decoder = provider.create(new Options("", Map.of(), new ArrayList<>()))) {
            result = decoder.decode(datagram, batch);
        }
        var told = new RecordedExplanation();
        boolean isMine = provider.explain(datagram, told);
        demand(isMine == (result != DecodeResult.NOT_MINE), "decoded: " + result + ", explained: " + isMine, datagram);
        if (isMine) {
            var mistakes = told.mistakes(datagram.length);
            demand(mistakes.isEmpty(), mistakes.toString(), datagram);
            demand(result.isMalformed() == !told.faults().isEmpty(), result + ", faults: " + told.faults(), datagram);
        } else {
            demand(told.told().equals(List.of()), "told of a datagram that is not the decoder's", datagram);
        }
        return new ExplainedDatagram(result, batch, told);
    }

    private static void demand(boolean holds, String otherwise, Datagram datagram) {
        if (holds) return;
        var bytes = new byte[datagram.length];
        datagram.payload.get(0, bytes);
        throw new AssertionError(otherwise + " " + HexFormat.of().formatHex(bytes));
    }
}
