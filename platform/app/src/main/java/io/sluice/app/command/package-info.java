/// The program `sluice` and its subcommands.
package io.sluice.app.command;
