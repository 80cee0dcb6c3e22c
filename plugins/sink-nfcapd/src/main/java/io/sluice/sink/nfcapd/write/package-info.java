/// How a file is written: a flow record and its elements, a block of records, a file of blocks.
package io.sluice.sink.nfcapd.write;
