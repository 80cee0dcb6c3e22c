/// Builders of datagrams, frames and batches, and recording doubles of a sink and its context.
package io.sluice.testkit;
