/// The sink, its options, and the files it writes one after the other.
package io.sluice.sink.nfcapd;
