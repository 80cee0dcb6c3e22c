/// The switches: what they number and count, and the datagrams in which they tell what they saw.
package io.sluice.generate.datagram;
