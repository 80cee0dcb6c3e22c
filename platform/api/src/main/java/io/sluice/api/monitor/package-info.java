/// What a collector shows of itself: the account of datagrams, samples and rows, and the state of its parts.
package io.sluice.api.monitor;
