/*
 * A spike: what does it cost to bring a datagram from a socket into memory, in each of the ways that Linux has?
 * Receives on a port of 127.0.0.1 for some seconds, looks at nothing, and prints what each datagram cost.
 *
 *   receive-ways WAY PORT SECONDS
 *
 *   waits  recvmmsg of 64, which waits for the first one
 *   naps   recvmmsg of 64 until there is no more, then a nap of 1.9 ms, as the collector does under load
 *   gro    as naps, with UDP_GRO: the system may join datagrams of one sender and one size
 *   busy   as waits, with SO_BUSY_POLL
 *   uring  io_uring: one recvmsg that goes on for ever, into buffers lent to the system; woken for 64, or after 1.9 ms
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <linux/io_uring.h>
#include <linux/time_types.h>
#include <netinet/udp.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { BITE = 64, SLOT_BYTES = 65536, BUFFER_BYTES = 4 << 20, NAP_NS = 1900000 };
enum { LENT = 512, LENT_BYTES = 2048, GROUP = 1, ENTRIES = 8, COMPLETIONS = 1024 };

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static void option(int udp, int level, int name, int value, const char *what) {
    if (setsockopt(udp, level, name, &value, sizeof value)) fail(what);
}

static int open_socket(int port) {
    int udp = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons((unsigned short) port)};
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    option(udp, SOL_SOCKET, SO_RCVBUF, BUFFER_BYTES, "SO_RCVBUF");
    struct timeval patience = {.tv_usec = 100000};
    setsockopt(udp, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (bind(udp, (struct sockaddr *) &here, sizeof here)) fail("bind");
    return udp;
}

/* How many datagrams a message has: several where the system has joined them. */
static unsigned datagrams(struct msghdr *head, unsigned bytes) {
    for (struct cmsghdr *c = CMSG_FIRSTHDR(head); c; c = CMSG_NXTHDR(head, c)) {
        int size = 0;
        if (c->cmsg_level != SOL_UDP || c->cmsg_type != UDP_GRO) continue;
        memcpy(&size, CMSG_DATA(c), sizeof size);
        if (size > 0) return (bytes + size - 1) / size;
    }
    return 1;
}

static unsigned long long by_recvmmsg(int udp, double end, int naps) {
    static char slots[BITE][SLOT_BYTES], controls[BITE][64];
    static struct sockaddr_in6 names[BITE];
    static struct iovec vectors[BITE];
    static struct mmsghdr messages[BITE];
    unsigned long long received = 0;
    while (now() < end) {
        for (int i = 0; i < BITE; i++) {
            vectors[i] = (struct iovec) {.iov_base = slots[i], .iov_len = SLOT_BYTES};
            messages[i].msg_hdr = (struct msghdr) {.msg_iov = &vectors[i], .msg_iovlen = 1, .msg_name = &names[i],
                .msg_namelen = sizeof names[i], .msg_control = controls[i], .msg_controllen = sizeof controls[i]};
        }
        int got = recvmmsg(udp, messages, BITE, naps ? MSG_DONTWAIT : MSG_WAITFORONE, NULL);
        for (int i = 0; i < got; i++) received += datagrams(&messages[i].msg_hdr, messages[i].msg_len);
        if (naps && got < BITE) nanosleep(&(struct timespec) {.tv_nsec = NAP_NS}, NULL);
    }
    return received;
}

struct ring {
    int descriptor;
    _Atomic unsigned *head, *tail, *submitted;
    unsigned mask;
    struct io_uring_cqe *completions;
    struct io_uring_sqe *entries;
    unsigned *order;
    struct io_uring_buf_ring *lent;
    char *buffers;
};

static void lend(struct ring *ring, unsigned short number, unsigned place) {
    struct io_uring_buf *buffer = &ring->lent->bufs[place & (LENT - 1)];
    buffer->addr = (unsigned long) (ring->buffers + (size_t) number * LENT_BYTES);
    buffer->len = LENT_BYTES;
    buffer->bid = number;
}

static struct ring open_ring(void) {
    struct io_uring_params p = {.flags = IORING_SETUP_CQSIZE | IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN,
        .cq_entries = COMPLETIONS};
    struct ring r = {.descriptor = (int) syscall(SYS_io_uring_setup, ENTRIES, &p)};
    if (r.descriptor < 0) fail("io_uring_setup");
    size_t bytes = p.cq_off.cqes + p.cq_entries * sizeof(struct io_uring_cqe);
    size_t order = p.sq_off.array + p.sq_entries * sizeof(unsigned);
    char *memory = mmap(NULL, bytes > order ? bytes : order, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE,
        r.descriptor, IORING_OFF_SQ_RING);
    r.entries = mmap(NULL, p.sq_entries * sizeof(struct io_uring_sqe), PROT_READ | PROT_WRITE,
        MAP_SHARED | MAP_POPULATE, r.descriptor, IORING_OFF_SQES);
    if (memory == MAP_FAILED || r.entries == MAP_FAILED) fail("mmap");
    r.head = (void *) (memory + p.cq_off.head);
    r.tail = (void *) (memory + p.cq_off.tail);
    r.mask = p.cq_entries - 1;
    r.completions = (void *) (memory + p.cq_off.cqes);
    r.submitted = (void *) (memory + p.sq_off.tail);
    r.order = (void *) (memory + p.sq_off.array);
    r.lent = mmap(NULL, LENT * sizeof(struct io_uring_buf), PROT_READ | PROT_WRITE, MAP_ANONYMOUS | MAP_PRIVATE, -1, 0);
    r.buffers = malloc((size_t) LENT * LENT_BYTES);
    struct io_uring_buf_reg lent = {.ring_addr = (unsigned long) r.lent, .ring_entries = LENT, .bgid = GROUP};
    if (syscall(SYS_io_uring_register, r.descriptor, IORING_REGISTER_PBUF_RING, &lent, 1)) fail("PBUF_RING");
    for (unsigned short i = 0; i < LENT; i++) lend(&r, i, i);
    atomic_store_explicit((_Atomic unsigned short *) &r.lent->tail, LENT, memory_order_release);
    return r;
}

static unsigned ask(struct ring *ring, int udp, struct msghdr *shape) {
    unsigned tail = *ring->submitted;
    ring->entries[0] = (struct io_uring_sqe) {.opcode = IORING_OP_RECVMSG, .flags = IOSQE_BUFFER_SELECT, .fd = udp,
        .ioprio = IORING_RECV_MULTISHOT, .addr = (unsigned long) shape, .len = 1, .buf_group = GROUP};
    ring->order[tail & (ENTRIES - 1)] = 0;
    atomic_store_explicit(ring->submitted, tail + 1, memory_order_release);
    return 1;
}

static unsigned long long by_uring(int udp, double end) {
    struct ring ring = open_ring();
    struct msghdr shape = {.msg_namelen = sizeof(struct sockaddr_in6)};
    struct __kernel_timespec nap = {.tv_nsec = NAP_NS};
    struct io_uring_getevents_arg arg = {.ts = (unsigned long) &nap};
    unsigned asked = ask(&ring, udp, &shape);
    unsigned short place = LENT;
    unsigned long long received = 0;
    while (now() < end) {
        if (syscall(SYS_io_uring_enter, ring.descriptor, asked, BITE, IORING_ENTER_GETEVENTS | IORING_ENTER_EXT_ARG,
                &arg, sizeof arg) < 0 && errno != ETIME && errno != EINTR) fail("io_uring_enter");
        asked = 0;
        unsigned head = *ring.head, tail = atomic_load_explicit(ring.tail, memory_order_acquire);
        for (; head != tail; head++) {
            struct io_uring_cqe *done = &ring.completions[head & ring.mask];
            if (done->res >= 0) {
                received++;
                lend(&ring, (unsigned short) (done->flags >> IORING_CQE_BUFFER_SHIFT), place++);
            }
            if (!(done->flags & IORING_CQE_F_MORE)) asked = ask(&ring, udp, &shape);
        }
        atomic_store_explicit((_Atomic unsigned short *) &ring.lent->tail, place, memory_order_release);
        atomic_store_explicit(ring.head, head, memory_order_release);
    }
    return received;
}

int main(int count, char **words) {
    if (count != 4) {
        fprintf(stderr, "usage: receive-ways waits|naps|gro|busy|uring PORT SECONDS\n");
        return 2;
    }
    const char *way = words[1];
    int udp = open_socket(atoi(words[2]));
    double end = now() + atof(words[3]);
    if (!strcmp(way, "gro")) option(udp, SOL_UDP, UDP_GRO, 1, "UDP_GRO");
    if (!strcmp(way, "busy")) option(udp, SOL_SOCKET, SO_BUSY_POLL, 50, "SO_BUSY_POLL");
    int naps = !strcmp(way, "naps") || !strcmp(way, "gro");
    unsigned long long received = strcmp(way, "uring") ? by_recvmmsg(udp, end, naps) : by_uring(udp, end);
    struct rusage spent;
    getrusage(RUSAGE_SELF, &spent);
    double user = spent.ru_utime.tv_sec * 1e6 + spent.ru_utime.tv_usec;
    double system = spent.ru_stime.tv_sec * 1e6 + spent.ru_stime.tv_usec;
    printf("%-6s %8llu datagrams, %5.2f us each: %.2f user, %.2f system\n", way, received,
        (user + system) / received, user / received, system / received);
    return 0;
}
