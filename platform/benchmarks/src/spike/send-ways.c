/*
 * A spike: what does the system take for a datagram that lies ready? sendmmsg of 64 slots of 2,048 bytes, as the
 * generator calls it, again and again with the same bytes.
 *
 *   send-ways sends ADDRESS PORT SECONDS [BYTES]   sends, and prints what each datagram cost
 *   send-ways holds PORT SECONDS                   has a socket on 127.0.0.1 that nobody reads
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { BITE = 64, SLOT_BYTES = 2048, MOST_BYTES = 1300, BITES_BETWEEN_LOOKS = 100 };

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static struct sockaddr_in address(const char *host, const char *port) {
    struct sockaddr_in there = {.sin_family = AF_INET, .sin_port = htons((unsigned short) atoi(port))};
    if (inet_pton(AF_INET, host, &there.sin_addr) != 1) fail(host);
    return there;
}

static void sends(struct sockaddr_in to, double seconds, size_t bytes) {
    static char slots[BITE][SLOT_BYTES];
    static struct iovec vectors[BITE];
    static struct mmsghdr messages[BITE];
    int udp = socket(AF_INET, SOCK_DGRAM, 0);
    if (connect(udp, (struct sockaddr *) &to, sizeof to)) fail("connect");
    for (int i = 0; i < BITE; i++) {
        vectors[i] = (struct iovec) {.iov_base = slots[i], .iov_len = bytes};
        messages[i].msg_hdr = (struct msghdr) {.msg_iov = &vectors[i], .msg_iovlen = 1};
    }
    unsigned long long sent = 0;
    double start = now(), elapsed;
    do {
        for (int i = 0; i < BITES_BETWEEN_LOOKS; i++) {
            int count = sendmmsg(udp, messages, BITE, 0);
            if (count > 0) sent += count;
        }
        elapsed = now() - start;
    } while (elapsed < seconds);
    printf("sendmmsg alone: %.0f datagrams a second, %.2f us each\n", sent / elapsed, elapsed * 1e6 / sent);
}

int main(int argc, char **argv) {
    if (argc >= 5 && !strcmp(argv[1], "sends")) {
        int bytes = argc > 5 ? atoi(argv[5]) : MOST_BYTES;
        if (bytes < 0 || bytes > SLOT_BYTES) fail(argv[5]);
        sends(address(argv[2], argv[3]), atof(argv[4]), bytes);
    } else if (argc == 4 && !strcmp(argv[1], "holds")) {
        struct sockaddr_in here = address("127.0.0.1", argv[2]);
        if (bind(socket(AF_INET, SOCK_DGRAM, 0), (struct sockaddr *) &here, sizeof here)) fail("bind");
        sleep(atoi(argv[3]));
    } else {
        fprintf(stderr, "usage: send-ways sends ADDRESS PORT SECONDS [BYTES] | holds PORT SECONDS\n");
        return 2;
    }
    return 0;
}
