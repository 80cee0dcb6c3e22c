package io.sluice.app.sfcapd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GetoptTest {
    private final Getopt getopt = new Getopt("46whEVI:B:b:l:p:t:x:", Map.of());

    @Test
    void takesBundledLettersAndAttachedOrFollowingValues() {
        assertEquals(
                List.of(
                        new Getopt.Letter('4'),
                        new Getopt.Letter('w'),
                        new Getopt.Valued('p', "9995"),
                        new Getopt.Valued('l', "-dir"),
                        new Getopt.Valued('t', "60"),
                        words()),
                getopt.split(List.of("-4wp9995", "-l", "-dir", "-t60")));
    }

    @Test
    void findsLettersBehindWords() {
        assertEquals(
                List.of(new Getopt.Letter('w'), new Getopt.Letter('E'), words("one", "-", "two")),
                getopt.split(List.of("one", "-w", "-", "two", "-E")));
    }

    @Test
    void endsLettersAtTwoHyphens() {
        assertEquals(
                List.of(new Getopt.Letter('w'), words("x", "-E", "--")),
                getopt.split(List.of("x", "-w", "--", "-E", "--")));
    }

    @Test
    void reportsUnknownLettersAndMissingValues() {
        assertEquals(
                List.of(
                        new Getopt.Fault("invalid option -- 'k'"),
                        new Getopt.Letter('w'),
                        new Getopt.Fault("invalid option -- ':'"),
                        new Getopt.Fault("invalid option -- '-'"),
                        new Getopt.Letter('h'),
                        new Getopt.Fault("option requires an argument -- 't'"),
                        words()),
                getopt.split(List.of("-kw:", "--h", "-t")));
    }

    @Test
    void takesAValueThatMayBeThereBehindAnEqualsSign() {
        assertEquals(
                List.of(
                        new Getopt.Letter('w'),
                        new Getopt.Valued('z', "lz4:9"),
                        new Getopt.Letter('z'),
                        new Getopt.Letter('w'),
                        new Getopt.Letter('z'),
                        words("lzo")),
                new Getopt("wz::", Map.of()).split(List.of("-wz=lz4:9", "-zw", "-z", "lzo")));
    }

    private static Getopt.Words words(String... words) {
        return new Getopt.Words(List.of(words));
    }
}
