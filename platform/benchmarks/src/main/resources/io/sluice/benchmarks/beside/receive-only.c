/*
 * The floor of the side-by-side benchmark: receives datagrams on a port of 127.0.0.1 and does nothing with them.
 * Whatever a collector costs above this, it spends on their content. At SIGTERM it prints how many there were.
 *
 *   receive-only PORT RECEIVE-BUFFER-BYTES
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/time.h>

enum { BITE = 64, SLOT_BYTES = 2048 };

static volatile sig_atomic_t is_ending;

static void end(int signal) {
    (void) signal;
    is_ending = 1;
}

static int fail(const char *what) {
    perror(what);
    return 1;
}

int main(int count, char **words) {
    static char slots[BITE][SLOT_BYTES];
    static struct iovec vectors[BITE];
    static struct mmsghdr messages[BITE];
    unsigned long long received = 0;

    if (count != 3) {
        fprintf(stderr, "usage: receive-only PORT RECEIVE-BUFFER-BYTES\n");
        return 2;
    }
    struct sigaction action = {.sa_handler = end};
    sigaction(SIGTERM, &action, NULL);
    for (int i = 0; i < BITE; i++) {
        vectors[i] = (struct iovec) {.iov_base = slots[i], .iov_len = SLOT_BYTES};
        messages[i].msg_hdr.msg_iov = &vectors[i];
        messages[i].msg_hdr.msg_iovlen = 1;
    }

    int udp = socket(AF_INET, SOCK_DGRAM, 0);
    if (udp < 0) return fail("socket");
    int buffer_bytes = atoi(words[2]);
    if (setsockopt(udp, SOL_SOCKET, SO_RCVBUF, &buffer_bytes, sizeof buffer_bytes)) return fail("SO_RCVBUF");
    /* A signal that comes just before the call would not end it. */
    struct timeval patience = {.tv_usec = 100000};
    if (setsockopt(udp, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience)) return fail("SO_RCVTIMEO");
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons((unsigned short) atoi(words[1]))};
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(udp, (struct sockaddr *) &here, sizeof here)) return fail("bind");

    while (!is_ending) {
        int got = recvmmsg(udp, messages, BITE, MSG_WAITFORONE, NULL);
        if (got > 0) received += (unsigned) got;
        else if (errno != EINTR && errno != EAGAIN) return fail("recvmmsg");
    }
    printf("%llu\n", received);
    return 0;
}
