package io.sluice.monitor.report;

import io.sluice.api.IpAddress;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/// Writes the components of a record as properties of the object at hand: numbers, texts and addresses; others are for
/// the caller. Numbers of 32 bits are unsigned.
final class RecordFields {
    private RecordFields() {}

    static void write(Record record, JsonGenerator out) {
        for (var component : record.getClass().getRecordComponents()) {
            var name = underscored(component.getName());
            switch (value(record, component)) {
                case Long number -> out.writeNumberProperty(name, number);
                case Integer number -> out.writeNumberProperty(name, Integer.toUnsignedLong(number));
                case String text -> out.writeStringProperty(name, text);
                case IpAddress address -> out.writeStringProperty(name, address.toString());
                default -> {}
            }
        }
    }

    private static Object value(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record of the API cannot be read: " + component, e);
        }
    }

    private static String underscored(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
