package io.sluice.filter;

import io.sluice.api.FlowRow;

/// A part of a compiled filter. Immutable, and allocates nothing.
sealed interface Term {
    /// Passes all.
    Term ANY = new Always(true);

    boolean passes(FlowRow row);

    /// What is known without looking.
    record Always(boolean isTrue) implements Term {
        @Override
        public boolean passes(FlowRow row) {
            return isTrue;
        }
    }

    /// What another does not pass.
    record Not(Term term) implements Term {
        @Override
        public boolean passes(FlowRow row) {
            return !term.passes(row);
        }
    }

    /// What all of several pass.
    final class AllOf implements Term {
        private final Term[] terms;

        AllOf(Term... terms) {
            this.terms = terms;
        }

        @Override
        public boolean passes(FlowRow row) {
            for (var term : terms) {
                if (!term.passes(row)) return false;
            }
            return true;
        }
    }

    /// What one of several passes.
    final class AnyOf implements Term {
        private final Term[] terms;

        AnyOf(Term... terms) {
            this.terms = terms;
        }

        @Override
        public boolean passes(FlowRow row) {
            for (var term : terms) {
                if (term.passes(row)) return true;
            }
            return false;
        }
    }

    /// A field that has a value in a range; both ends belong to it.
    record Between(Field field, long least, long most) implements Term {
        static Between exactly(Field field, long value) {
            return new Between(field, value, value);
        }

        @Override
        public boolean passes(FlowRow row) {
            long value = field.of(row);
            return value >= least && value <= most;
        }
    }

    /// A field in which all of some bits are set.
    record AllBits(Field field, long bits) implements Term {
        @Override
        public boolean passes(FlowRow row) {
            return (field.of(row) & bits) == bits;
        }
    }

    /// A field in which one of some bits is set.
    record AnyBit(Field field, long bits) implements Term {
        @Override
        public boolean passes(FlowRow row) {
            return (field.of(row) & bits) != 0;
        }
    }

    /// A field that has one of some values.
    record OneOf(Field field, NumberSet numbers) implements Term {
        @Override
        public boolean passes(FlowRow row) {
            return numbers.contains(field.of(row));
        }
    }

    /// An address in a network.
    record InNetwork(Address address, Network network) implements Term {
        @Override
        public boolean passes(FlowRow row) {
            return network.contains(address.high(row), address.low(row));
        }
    }

    /// An address in one of some networks.
    record InNetworks(Address address, NetworkSet networks) implements Term {
        @Override
        public boolean passes(FlowRow row) {
            return networks.contains(address.high(row), address.low(row));
        }
    }
}
