package io.sluice.generate;

import io.sluice.generate.frame.Chance;

/// What befalls a datagram on its way.
enum Fate {
    /// It is sent.
    SENT,
    /// It is not sent.
    LOST,
    /// It is sent behind later ones.
    LATE,
    /// It is sent, and once more.
    TWICE;

    static Fate draw(Defects defects, Chance chance) {
        int draw = chance.below(Chance.WHOLE);
        if (draw < defects.lost()) return LOST;
        draw -= defects.lost();
        if (draw < defects.late()) return LATE;
        draw -= defects.late();
        return draw < defects.duplicated() ? TWICE : SENT;
    }
}
