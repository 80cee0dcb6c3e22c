/// The account: for each exporter what was expected, what came, and what went wrong on the way; and whether the sums
/// agree.
package io.sluice.core.account;
