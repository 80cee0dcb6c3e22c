/// The sink `nfcapd`: files of flow records that nfdump reads; and a reader of such files.
@org.jspecify.annotations.NullMarked
module io.sluice.sink.nfcapd {
    requires com.github.luben.zstd_jni; // of the plugin's own, as the next one
    requires io.sluice.api;
    requires org.apache.commons.compress;
    requires org.slf4j;
    requires static org.jspecify; // annotations for the compiler only

    provides io.sluice.api.ReaderProvider with
            io.sluice.sink.nfcapd.read.NfcapdReaderProvider;
    provides io.sluice.api.SinkProvider with
            io.sluice.sink.nfcapd.NfcapdSinkProvider;
}
