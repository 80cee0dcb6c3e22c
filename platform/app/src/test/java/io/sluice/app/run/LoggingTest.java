package io.sluice.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.app.config.LogLevel;
import io.sluice.app.config.LogSettings;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoggingTest {
    @Test
    void whatAConfigurationNoLongerSaysIsAgainAsItWas() {
        var part = LoggerFactory.getLogger("io.sluice.test.part.below");
        boolean was = part.isDebugEnabled();
        try {
            var levels = Map.of("io.sluice.test.part", LogLevel.TRACE);
            Logging.apply(new LogSettings(Optional.of(LogLevel.ERROR), levels));
            assertTrue(part.isTraceEnabled());
            assertFalse(LoggerFactory.getLogger("elsewhere").isWarnEnabled());
            Logging.apply(new LogSettings(Optional.of(LogLevel.ERROR), Map.of()));
            assertFalse(part.isWarnEnabled());
        } finally {
            Logging.apply(LogSettings.NONE);
        }
        assertEquals(was, part.isDebugEnabled());
    }
}
