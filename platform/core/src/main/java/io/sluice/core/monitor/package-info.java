/// The monitors of a run: who looks at the collector, and on what thread.
package io.sluice.core.monitor;
