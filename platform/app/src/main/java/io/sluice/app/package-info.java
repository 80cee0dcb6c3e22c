/// The way in: which of the two programs runs.
package io.sluice.app;
