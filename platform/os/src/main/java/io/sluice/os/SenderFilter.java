package io.sluice.os;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// A program for the kernel's packet filter that chooses one of several sockets by the address that a
/// datagram comes from. The same address gives the same socket, in each run and on each machine.
///
/// It reads the IP header of the packet, and so finds the IPv4 address of a sender also where an IPv6 socket
/// would show it mapped. Ports play no part: what an exporter sends from another port belongs to the same
/// sequence.
///
/// ```
/// sock_fprog    0 count of instructions (2)   8 instructions (8)
/// sock_filter   0 code (2)   2 steps if true (1)   3 steps if false (1)   4 operand k (4)
/// ```
final class SenderFilter {
    /// What is loaded relative to it is of the network header, wherever the packet's data begins.
    private static final int NETWORK_HEADER = -0x100000; // SKF_NET_OFF

    private static final int IPV4_SOURCE = NETWORK_HEADER + 12;
    private static final int IPV6_SOURCE = NETWORK_HEADER + 8;
    private static final int IPV6_WORDS = 4;

    private static final int LOAD_WORD = 0x20; // A = the four bytes at k
    private static final int LOAD_BYTE = 0x30; // A = the byte at k
    private static final int COPY = 0x07; // X = A
    private static final int ADD_X = 0x0C;
    private static final int XOR_X = 0xAC;
    private static final int MULTIPLY = 0x24;
    private static final int SHIFT_RIGHT = 0x74;
    private static final int REMAINDER = 0x94;
    private static final int JUMP = 0x05;
    private static final int JUMP_IF_EQUAL = 0x15;
    private static final int RETURN_A = 0x16;

    // Odd numbers with their bits well mixed, so that neighbouring addresses do not follow a pattern.
    private static final int JOIN_FACTOR = 0x9E37_79B1;
    private static final int FIRST_FACTOR = 0x21F0_AAAD;
    private static final int SECOND_FACTOR = 0x735A_2D97;

    private static final long INSTRUCTION_BYTES = 8;
    private static final int MOST_INSTRUCTIONS = 40;

    private final MemorySegment instructions;
    private int count;

    private SenderFilter(Arena arena) {
        instructions = arena.allocate(MOST_INSTRUCTIONS * INSTRUCTION_BYTES, 8);
    }

    /// {@return the program as the system wants it}
    ///
    /// @param sockets how many sockets there are to choose from
    /// @param arena   what its memory belongs to
    static MemorySegment of(int sockets, Arena arena) {
        var filter = new SenderFilter(arena);
        filter.loadAddress();
        filter.mix();
        filter.add(REMAINDER, sockets);
        filter.add(RETURN_A, 0);
        var program = arena.allocate(16, 8);
        program.set(ValueLayout.JAVA_SHORT, 0, (short) filter.count);
        program.set(ValueLayout.ADDRESS, 8, filter.instructions);
        return program;
    }

    /// Leaves the IPv4 address, or a number of all bits of the IPv6 address, in A.
    private void loadAddress() {
        add(LOAD_BYTE, NETWORK_HEADER);
        add(SHIFT_RIGHT, 4);
        add(JUMP_IF_EQUAL, 2, 0, 6); // over the two that are for IPv4
        add(LOAD_WORD, IPV4_SOURCE);
        add(JUMP, (IPV6_WORDS - 1) * 4 + 1); // over what is for IPv6
        add(LOAD_WORD, IPV6_SOURCE);
        for (int word = 1; word < IPV6_WORDS; word++) {
            add(MULTIPLY, JOIN_FACTOR);
            add(COPY, 0);
            add(LOAD_WORD, IPV6_SOURCE + 4 * word);
            add(ADD_X, 0);
        }
    }

    /// Makes each bit of A depend on all others.
    private void mix() {
        xorWithItselfShifted(16);
        add(MULTIPLY, FIRST_FACTOR);
        xorWithItselfShifted(15);
        add(MULTIPLY, SECOND_FACTOR);
        xorWithItselfShifted(15);
    }

    private void xorWithItselfShifted(int bits) {
        add(COPY, 0);
        add(SHIFT_RIGHT, bits);
        add(XOR_X, 0);
    }

    private void add(int code, int operand) {
        add(code, 0, 0, operand);
    }

    private void add(int code, int stepsIfTrue, int stepsIfFalse, int operand) {
        long at = count++ * INSTRUCTION_BYTES;
        instructions.set(ValueLayout.JAVA_SHORT, at, (short) code);
        instructions.set(ValueLayout.JAVA_BYTE, at + 2, (byte) stepsIfTrue);
        instructions.set(ValueLayout.JAVA_BYTE, at + 3, (byte) stepsIfFalse);
        instructions.set(ValueLayout.JAVA_INT, at + 4, operand);
    }
}
