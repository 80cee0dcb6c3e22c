package io.sluice.app.control;

import io.sluice.core.ShadowReport;
import java.util.List;

/// What came of all candidate decoders of a collector.
///
/// @param reports one for each input that has a candidate
public record ShadowReports(List<ShadowReport> reports) {}
