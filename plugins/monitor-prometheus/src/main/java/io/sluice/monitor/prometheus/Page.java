package io.sluice.monitor.prometheus;

import java.io.IOException;

/// What is to be seen under a path.
interface Page {
    /// {@return the answer to a request}
    ///
    /// @param accept what the client takes, as its header `Accept` says; empty when it says nothing
    /// @param query  what stands behind the path
    /// @throws WrongQuery when the query asks for what there is not
    Answer answer(String accept, Query query) throws IOException, WrongQuery;

    /// A query that cannot be answered; its message is a sentence.
    final class WrongQuery extends Exception {
        private static final long serialVersionUID = 1;

        WrongQuery(String sentence) {
            super(sentence);
        }
    }
}
