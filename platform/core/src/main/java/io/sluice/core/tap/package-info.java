/// What goes to taps: copies of datagrams, before they are decoded.
package io.sluice.core.tap;
