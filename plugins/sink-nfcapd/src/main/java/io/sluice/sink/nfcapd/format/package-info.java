/// How a file looks: offsets, ids and sizes, one class for each structure, each with a picture. Nothing here does
/// anything.
package io.sluice.sink.nfcapd.format;
