/// What a process is besides a program: its user, its pid file, its terminal, its log.
package io.sluice.app.daemon;
