/// The traffic that the switches see: who talks to whom, and the frames that they send.
package io.sluice.generate.frame;
