package io.sluice.app.control;

import io.sluice.api.Options;
import io.sluice.api.Problem;
import io.sluice.app.program.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a client asks for.
public final class ControlRequest {
    /// The version of what is said over the socket. It changes when an older client would misunderstand an
    /// answer; a new command, or a new key, leaves it as it is.
    public static final int PROTOCOL = 1;

    private static final String PROTOCOL_KEY = "protocol";
    private static final String COMMAND_KEY = "command";

    private final String command;
    private final Options options;
    private final List<Problem> problems = new ArrayList<>();

    private ControlRequest(String command, Map<String, Object> options) {
        this.command = command;
        this.options = new Options("", options, problems);
    }

    /// {@return a request as a line says it}
    ///
    /// @param line an object of JSON
    /// @throws Refusal when it is none
    public static ControlRequest parse(String line) {
        Map<String, Object> object;
        try {
            object = new LinkedHashMap<>(Json.object(line));
        } catch (IllegalArgumentException e) {
            throw Refusal.wrongUse(String.valueOf(e.getMessage()));
        }
        if (!(object.remove(PROTOCOL_KEY) instanceof Integer protocol) || protocol != PROTOCOL)
            throw Refusal.wrongUse("this collector speaks version " + PROTOCOL
                    + " of the protocol; use the sluice that it was started with");
        if (!(object.remove(COMMAND_KEY) instanceof String command))
            throw Refusal.wrongUse("the request names no command");
        return new ControlRequest(command, object);
    }

    /// {@return a request as a line}
    ///
    /// @param command what is to be done
    /// @param options how
    static String line(String command, Map<String, ?> options) {
        var object = new LinkedHashMap<String, Object>();
        object.put(PROTOCOL_KEY, PROTOCOL);
        object.put(COMMAND_KEY, command);
        object.putAll(options);
        return Json.line(object);
    }

    /// {@return what is to be done}
    public String command() {
        return command;
    }

    /// {@return how it is to be done; once all are read, [#checkOptions] is called}
    public Options options() {
        return options;
    }

    /// Refuses the request when its options are wrong, or not known.
    ///
    /// @throws Refusal with all that is wrong
    public void checkOptions() {
        options.rejectUnknownKeys();
        if (problems.isEmpty()) return;
        throw Refusal.wrongUse(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
    }
}
