/// How many datagrams never arrived, by the numbers that agents give to theirs.
package io.sluice.core.loss;
