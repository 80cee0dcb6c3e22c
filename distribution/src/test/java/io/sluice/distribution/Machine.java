package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/// A copy of this machine that a test may install into: what it writes is gone with it, it has
/// processes and a network of its own, no Java, and no services run. One folder is shared. Needs root.
final class Machine implements AutoCloseable {
    private static final Path UNSHARE = Path.of("/usr/bin/unshare");
    private static final Path NSENTER = Path.of("/usr/bin/nsenter");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// dpkg is told to leave nothing out, as images of containers have it, and not to wait for the disk.
    private static final String BOOT = """
        set -e
        mount --make-rprivate /
        mount -t tmpfs -o size=1g none "$1"
        mkdir "$1/upper" "$1/work" "$1/root"
        mount -t overlay overlay -o "lowerdir=/,upperdir=$1/upper,workdir=$1/work" "$1/root"
        mount --rbind /dev "$1/root/dev"
        mount -t proc proc "$1/root/proc"
        mount -t tmpfs none "$1/root/run"
        mkdir -p "$1/root$2"
        mount --bind "$2" "$1/root$2"
        rm -rf "$1/root/etc/dpkg/dpkg.cfg.d" "$1/root/usr/bin/java"
        mkdir "$1/root/etc/dpkg/dpkg.cfg.d"
        echo force-unsafe-io > "$1/root/etc/dpkg/dpkg.cfg.d/fast"
        ip link set lo up
        exec chroot "$1/root" /bin/sh -c 'echo ready; exec sleep infinity'
        """;

    private final Process process;
    private final long pid;

    private Machine(Process process, long pid) {
        this.process = process;
        this.pid = pid;
    }

    /// Starts one, or skips the test where that is not possible.
    ///
    /// @param folder for its files, and in it the folder that is shared
    static Machine start(Path folder, Path shared) throws IOException, InterruptedException {
        Path mounts = Files.createDirectory(folder.resolve("machine"));
        Process process = Command.of(UNSHARE, "--mount", "--pid", "--net", "--fork", "--kill-child")
                .and("/bin/sh", "-c", BOOT, "sh", mounts, shared)
                .start();
        Output out = new Output(process.getInputStream());
        Output log = new Output(process.getErrorStream());
        boolean isReady = out.await(Pattern.compile("ready"), PATIENCE).isPresent();
        if (!isReady) process.destroyForcibly();
        assumeTrue(isReady, () -> "a machine of its own takes root, overlayfs and ip: " + log.soFar());
        return new Machine(process, process.children().findFirst().orElseThrow().pid());
    }

    /// A command on this machine.
    Command command(String program, Object... words) {
        return Command.of(NSENTER, "--target", pid, "--mount", "--pid", "--net", "--root", "--wd")
                .and("/usr/bin/env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8", program)
                .and(words);
    }

    /// Runs a line of a shell that has to go well, and gives what it prints.
    List<String> shell(String line) throws IOException, InterruptedException {
        Command.Outcome outcome = command("/bin/sh", "-c", line).run();
        assertEquals(0, outcome.exit(), () -> line + ": " + outcome.out() + outcome.logged());
        return outcome.out();
    }

    boolean has(String path) throws IOException, InterruptedException {
        return command("/usr/bin/test", "-e", path).run().exit() == 0;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
