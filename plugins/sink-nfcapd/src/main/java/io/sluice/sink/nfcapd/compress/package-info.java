/// How the body of a block is compressed and decompressed (nfcapd-file-format, 1.2). Knows no records and no files.
///
/// LZO is written out here, since the reference is under a licence that we cannot ship. Bzip2, zstd and the compression
/// of LZ4 come from libraries of the plugin's own; where that of LZ4 cannot be loaded, Java does its lowest level.
package io.sluice.sink.nfcapd.compress;
