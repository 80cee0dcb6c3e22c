/// One class for each layer of a file: a flow record and its elements, a block of records, a file of blocks, the files
/// of a sink, their directory.
package io.sluice.sink.nfcapd;
