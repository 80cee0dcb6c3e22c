package io.sluice.benchmarks;

import io.sluice.api.Datagram;
import io.sluice.testkit.Frames;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.SflowSample;
import io.sluice.testkit.TestDatagrams;
import java.nio.ByteBuffer;

/// The datagrams of almost 64 KiB that cost the most to decode.
public enum WorstDatagrams {
    /// As many empty samples of an unknown format as fit.
    EMPTY_SAMPLES {
        @Override
        Datagram datagram() {
            var datagram = SflowDatagrams.from("192.0.2.1");
            for (int i = 0; i < MOST_BYTES / 8 - 4; i++) datagram.sample(0xFFF, new byte[0]);
            return TestDatagrams.of(datagram.bytes());
        }
    },
    /// As many flow samples without a record as fit.
    FLOWS_WITHOUT_RECORDS {
        @Override
        Datagram datagram() {
            var datagram = SflowDatagrams.from("192.0.2.1");
            for (int i = 0; i < MOST_BYTES / 40 - 1; i++) datagram.sample(SflowSample.flow());
            return TestDatagrams.of(datagram.bytes());
        }
    },
    /// One flow sample of as many empty unknown records as fit.
    EMPTY_RECORDS {
        @Override
        Datagram datagram() {
            var sample = SflowSample.flow();
            for (int i = 0; i < MOST_BYTES / 8 - 12; i++) sample.record(0xFFF, new byte[0]);
            return TestDatagrams.of(
                    SflowDatagrams.from("192.0.2.1").sample(sample).bytes());
        }
    },
    /// Gateway records with a path of as many empty segments as fit.
    EMPTY_PATH_SEGMENTS {
        @Override
        Datagram datagram() {
            int segments = (MOST_BYTES - 200) / 8;
            var body = ByteBuffer.allocate(36 + segments * 8);
            body.putInt(1).putInt(0x0A000001).putInt(1).putInt(2).putInt(3).putInt(segments);
            for (int i = 0; i < segments; i++) body.putInt(2).putInt(0);
            body.putInt(0).putInt(100);
            var sample = SflowSample.flow().record(1003, body.array());
            return TestDatagrams.of(
                    SflowDatagrams.from("192.0.2.1").sample(sample).bytes());
        }
    },
    /// Flow samples whose headers are towers of IP in IP.
    TOWERS {
        @Override
        Datagram datagram() {
            var frame = Frames.ethernet();
            for (int i = 0; i < 12; i++) frame.ipv4("10.0.0.1", "10.0.0.2").protocol(4);
            var datagram = SflowDatagrams.from("192.0.2.1");
            for (int i = 0; i < 200; i++) datagram.sample(SflowSample.flow().header(frame.bytes()));
            return TestDatagrams.of(datagram.bytes());
        }
    };

    private static final int MOST_BYTES = 65_000;

    abstract Datagram datagram();
}
