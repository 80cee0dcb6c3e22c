/// Tells another program each minute what came of each source, as nfdump 1.7 does with -m.
package io.sluice.sink.nfcapd.metric;
