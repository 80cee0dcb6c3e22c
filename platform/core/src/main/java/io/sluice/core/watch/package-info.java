/// What is counted only while somebody watches: the make-up of the traffic.
package io.sluice.core.watch;
