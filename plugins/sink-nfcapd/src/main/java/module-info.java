/// The sink `nfcapd`: files of flow records that nfdump reads; and a reader of such files.
@org.jspecify.annotations.NullMarked
@SuppressWarnings("requires-automatic") // org.lz4.java, which names itself in its manifest only
module io.sluice.sink.nfcapd {
    requires com.github.luben.zstd_jni; // of the plugin's own, as org.apache.commons.compress and org.lz4.java
    requires io.sluice.api;
    requires org.apache.commons.compress;
    requires org.lz4.java;
    requires org.slf4j;
    requires static org.jspecify; // annotations for the compiler only

    provides io.sluice.api.ReaderProvider with
            io.sluice.sink.nfcapd.read.NfcapdReaderProvider;
    provides io.sluice.api.SinkProvider with
            io.sluice.sink.nfcapd.NfcapdSinkProvider;
}
