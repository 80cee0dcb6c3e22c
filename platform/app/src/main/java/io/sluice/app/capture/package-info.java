/// Captures: files of recorded packets (pcap, pcapng) or one raw payload, read as sFlow datagrams.
package io.sluice.app.capture;
