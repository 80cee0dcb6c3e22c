/// What an operator should look into: found while the collector runs, told once, and over when it is over.
package io.sluice.core.health;
