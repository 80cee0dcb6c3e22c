/// What each sink and each decoder has to keep, as checks: run by JUnit in the author's project
/// ([io.sluice.testkit.conformance.SinkConformance], [io.sluice.testkit.conformance.DecoderConformance]), and
/// by `sluice plugins verify` on the finished jar.
package io.sluice.testkit.conformance;
