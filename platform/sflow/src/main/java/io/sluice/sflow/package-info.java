/// Describes the record formats of sFlow, checks records, and reads those that become fields of a flow
/// record.
package io.sluice.sflow;
