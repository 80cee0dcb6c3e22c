/// Where files are, and what they are called.
package io.sluice.sink.nfcapd.directory;
