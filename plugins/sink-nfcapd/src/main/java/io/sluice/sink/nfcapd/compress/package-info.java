/// How the body of a block is compressed and decompressed (nfcapd-file-format, 1.2). Knows no records and no files.
///
/// LZ4 and LZO are written out here: the libraries that have them allocate for each block, call native code, or use
/// what Java is about to take away (`sun.misc.Unsafe`). Bzip2 and zstd come from libraries of the plugin's own.
package io.sluice.sink.nfcapd.compress;
