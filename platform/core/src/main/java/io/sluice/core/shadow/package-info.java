/// A candidate decoder beside the one in use, off the way that rows go.
package io.sluice.core.shadow;
