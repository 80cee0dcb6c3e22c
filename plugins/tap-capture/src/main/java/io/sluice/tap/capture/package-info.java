/// Writes datagrams into pcapng files that cannot fill a disk.
package io.sluice.tap.capture;
