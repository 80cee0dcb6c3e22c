/// Sockets that are drained in big bites.
package io.sluice.os;
