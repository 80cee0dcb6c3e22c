/// How files are read: a file's head, its blocks, their records, a flow record of each layout as a row; and
/// how a damaged file is made sound.
package io.sluice.sink.nfcapd.read;
