package io.sluice.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.monitor.CollectorState;
import io.sluice.api.monitor.ExporterAccount;
import io.sluice.app.screen.Views;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordTreeTest {
    @Test
    void aCollectorComesBackAsItWentOut() {
        var state = Views.state();
        assertEquals(state, RecordTree.read(Json.object(Json.line(state)), CollectorState.class));
        var view = Views.top(12);
        assertEquals(view, RecordTree.read(Json.object(Json.line(view)), TopView.class));
    }

    @Test
    void namesAreInSnakeCaseAndValuesReadable() {
        var json = Json.line(Views.state());
        assertTrue(json.contains("\"started_at_ms\":" + Views.START_MS), json);
        assertTrue(json.contains("\"not_sflow\":2"), json);
        assertTrue(json.contains("\"malformed\":{\"bad-length\":3,\"truncated\":2}"), json);
        assertTrue(json.contains("\"status\":\"open\""), json);
        assertTrue(json.contains("\"directory\":\"data\""), json);
        assertTrue(Json.line(Views.top(1)).contains("\"agent\":\"192.0.2.1\""));
    }

    @Test
    void numbersOfTheWireAreUnsigned() {
        var account = Views.exporter("2001:db8::1", -1, 0).account();
        var json = Json.line(account);
        assertTrue(json.contains("\"sub_agent_id\":4294967295"), json);
        assertEquals(account, RecordTree.read(Json.object(json), ExporterAccount.class));
    }

    @Test
    void whatAnOlderCollectorDoesNotSayIsEmptyAndWhatANewerOneAddsIsLeftAlone() {
        var hello = RecordTree.read(Map.of("pid", 7, "mood", "good"), Hello.class);
        assertEquals(new Hello(0, 7, "", 0, List.of(), List.of()), hello);
    }
}
