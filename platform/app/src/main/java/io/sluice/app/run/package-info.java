/// The running collector: its start, its late sinks, its end.
package io.sluice.app.run;
