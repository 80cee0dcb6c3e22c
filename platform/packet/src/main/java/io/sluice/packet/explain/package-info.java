/// Sampled headers told field by field to a person, [io.sluice.packet.explain.HeaderExplainer]. Nothing of it runs
/// while datagrams are collected.
package io.sluice.packet.explain;
