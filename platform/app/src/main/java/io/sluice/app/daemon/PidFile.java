package io.sluice.app.daemon;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Pattern;

/// A file with the number of this process, held against a second one for as long as this one lives.
///
/// One that a process has left behind, or that is empty, is taken over.
public final class PidFile implements AutoCloseable {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final int MOST_BYTES = 32;

    private final Path path;
    private final FileChannel channel;

    private PidFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /// Takes the file and writes the number of this process into it.
    ///
    /// @param file    where it lies; a relative name counts from the working directory
    /// @param program the name of the program, which the process in an old file must have to count as one that runs
    /// @return the file, to be closed at the end
    /// @throws IOException when it cannot be written, or another process has it; the message is a sentence
    public static PidFile take(Path file, String program) throws IOException {
        var path = file.toAbsolutePath();
        FileChannel channel;
        try {
            channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new IOException("Error opening pid file '" + path + "': " + reason(e), e);
        }
        try {
            var other = holder(channel, program);
            if (other.isPresent()) {
                throw new IOException(
                        "Another collector" + other.get() + " is already running: it has the pid file '" + path + "'");
            }
            write(channel, ProcessHandle.current().pid() + "\n");
            return new PidFile(path, channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /// Removes the file. Where its folder forbids that by now, it is emptied.
    @Override
    public void close() throws IOException {
        try (channel) {
            if (!isOurs()) return;
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                channel.truncate(0); // the descriptor was opened when this was still allowed
            }
        }
    }

    /// Another process may have removed it and made one of its own.
    private boolean isOurs() {
        try {
            var number = Files.readString(path, StandardCharsets.US_ASCII).strip();
            return number.equals(String.valueOf(ProcessHandle.current().pid()));
        } catch (IOException e) {
            return true; // it cannot be read any more; through the descriptor it can be emptied
        }
    }

    /// {@return who has the file, with its number when that is known}
    private static Optional<String> holder(FileChannel channel, String program) throws IOException {
        var number = read(channel);
        var named = NUMBER.matcher(number).matches() ? " with pid " + number : "";
        try {
            if (channel.tryLock() == null) return Optional.of(named);
        } catch (OverlappingFileLockException e) {
            return Optional.of(named);
        }
        if (named.isEmpty()
                || number.equals(String.valueOf(ProcessHandle.current().pid()))) return Optional.empty();
        return isRunning(number, program) ? Optional.of(named) : Optional.empty();
    }

    /// One that does not lock its file, such as nfdump's.
    private static boolean isRunning(String number, String program) {
        try {
            return Files.readString(Path.of("/proc", number, "comm")).strip().equals(program);
        } catch (IOException e) {
            return false;
        }
    }

    private static String read(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(MOST_BYTES);
        channel.read(bytes, 0);
        return StandardCharsets.US_ASCII.decode(bytes.flip()).toString().strip();
    }

    private static void write(FileChannel channel, String text) throws IOException {
        channel.truncate(0);
        var bytes = StandardCharsets.US_ASCII.encode(text);
        while (bytes.hasRemaining()) channel.write(bytes, channel.size());
    }

    private static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.NoSuchFileException _ -> "No such file or directory";
            case java.nio.file.AccessDeniedException _ -> "Permission denied";
            default -> String.valueOf(e.getMessage());
        };
    }
}
