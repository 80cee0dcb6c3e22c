/// Ours, Debian's collectors and a program that only receives, side by side under one load.
package io.sluice.benchmarks.beside;
