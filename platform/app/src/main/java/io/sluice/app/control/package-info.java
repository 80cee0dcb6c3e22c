/// The local control socket of a running collector: where it lies, what is said over it, and by whom it is asked.
package io.sluice.app.control;
