/// Reads sampled packet headers from the link layer to the transport layer.
package io.sluice.packet;
