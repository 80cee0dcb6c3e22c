package io.sluice.api;

/// Turns datagrams of one protocol into rows of a batch.
///
/// One instance belongs to one receiver's thread, so an implementation needs no locks. It does not block, does not log,
/// does not throw, and allocates nothing once warm. No count or length of the wire may be believed before it fits into
/// what is left.
public interface Decoder extends AutoCloseable {
    /// Appends what a datagram holds to a batch.
    ///
    /// The platform has opened the batch's [FlowBatch#datagram()] with sender and receive time; the decoder sets
    /// its remaining fields and counts, and adds rows. Rows that were read before a fault stay.
    ///
    /// @param datagram valid until this method returns
    /// @param batch    where rows go; it always has room for all that one datagram can hold
    /// @return how it ended
    DecodeResult decode(Datagram datagram, FlowBatch batch);

    /// Gives back what the decoder holds. Called once, after the last datagram.
    @Override
    default void close() {}
}
