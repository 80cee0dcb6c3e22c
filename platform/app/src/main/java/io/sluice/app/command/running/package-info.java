/// What all commands have in common that ask a running collector.
package io.sluice.app.command.running;
