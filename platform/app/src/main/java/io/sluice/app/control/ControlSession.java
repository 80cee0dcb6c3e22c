package io.sluice.app.control;

/// The collector's side of a conversation with one client. Used by one thread.
public interface ControlSession extends AutoCloseable {
    /// Does what the client asks for.
    ///
    /// @param request what it asks for
    /// @return what it is told: a record, or a map, list, text or number
    /// @throws io.sluice.app.program.Refusal when that cannot be done; the client is told the sentence
    Object answer(ControlRequest request);

    /// Ends it, since the client has gone.
    @Override
    void close();
}
