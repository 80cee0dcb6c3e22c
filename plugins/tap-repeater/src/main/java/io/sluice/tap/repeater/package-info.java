/// Sends datagrams on, to any number of targets.
package io.sluice.tap.repeater;
