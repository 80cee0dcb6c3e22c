/// `sluice plugins`: what is done with the plugins of a running collector, and with those that are to be.
package io.sluice.app.command.plugins;
