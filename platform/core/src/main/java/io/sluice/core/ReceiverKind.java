package io.sluice.core;

/// How datagrams are read from a socket.
public enum ReceiverKind {
    /// With `recvmmsg` where it is to be had, else with `java.nio`.
    AUTO,
    /// With Linux's `recvmmsg`: many datagrams a system call.
    RECVMMSG,
    /// With `java.nio`: one datagram a system call, on any system.
    NIO
}
