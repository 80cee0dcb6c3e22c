package io.sluice.app.run;

import io.sluice.app.config.ConfigPieces;
import io.sluice.app.config.ConfigProblems;
import io.sluice.app.control.ReloadAnswer;
import io.sluice.app.program.Refusal;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has a collector read its configuration again, at HUP and when it is asked to over its control socket, and
/// says what became of it: in the log, and to the service manager. Any thread may call it.
public final class Reloading implements Lifetime.Companion {
    private static final Logger LOG = LoggerFactory.getLogger(Reloading.class);

    private final Path file;
    private final Collector collector;
    private final Lifetime.Companion companion;
    private final Supervisor supervisor = new Supervisor();

    /// Makes it, inert.
    ///
    /// @param file      the configuration
    /// @param collector what runs with it
    /// @param companion what goes along with it, too
    public Reloading(Path file, Collector collector, Lifetime.Companion companion) {
        this.file = file;
        this.collector = collector;
        this.companion = companion;
    }

    /// Reads it again at each HUP from now on, which else would end the process; before the collector runs,
    /// once it does. Where HUP is ignored, as under nohup, it stays so.
    public void listen() {
        collector.reloadWith(this::reload);
        Hangup.each(this::reload);
    }

    @Override
    public void ready() {
        companion.ready();
    }

    @Override
    public void close() {
        companion.close();
    }

    /// Reads the configuration again.
    ///
    /// @return what became of it
    synchronized ReloadAnswer reload() {
        LOG.info("reading {} again", file);
        supervisor.reloading();
        var answer = answer();
        if (!answer.problems().isEmpty()) {
            LOG.error("{}\nnothing has been changed", String.join("\n", answer.problems()));
        } else {
            answer.lines().forEach(line -> tell(line, answer));
        }
        supervisor.ready(collector.readiness() + clause(answer));
        return answer;
    }

    private ReloadAnswer answer() {
        try {
            return answer(ConfigPieces.read(file));
        } catch (Refusal e) {
            return refused(e.sentence().lines().toList());
        } catch (RuntimeException e) {
            LOG.error("{} could not be read again, which is a defect", file, e);
            return refused(List.of(file + ": could not be read again: " + e));
        }
    }

    private ReloadAnswer answer(ConfigPieces pieces) {
        try {
            return collector.reload(file.toString(), pieces.tree());
        } catch (ConfigProblems e) {
            return refused(pieces.text(e).lines().toList());
        }
    }

    private ReloadAnswer refused(List<String> problems) {
        return new ReloadAnswer(file.toString(), problems, List.of(), List.of(), List.of());
    }

    private static void tell(String line, ReloadAnswer answer) {
        if (line.startsWith(answer.file() + ": could not") || line.startsWith(answer.file() + ": needs"))
            LOG.warn("{}", line);
        else LOG.info("{}", line);
    }

    private static String clause(ReloadAnswer answer) {
        if (!answer.problems().isEmpty()) return "; the changed configuration has faults and is not used";
        if (!answer.failed().isEmpty()) return "; the changed configuration could not all be taken over";
        return answer.restart().isEmpty() ? "" : "; a restart is needed for some changes of the configuration";
    }
}
