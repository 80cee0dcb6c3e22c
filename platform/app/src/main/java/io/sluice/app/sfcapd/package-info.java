/// The program `sfcapd`: nfdump's letters, turned into a configuration.
package io.sluice.app.sfcapd;
