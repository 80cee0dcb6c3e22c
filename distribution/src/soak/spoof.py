"""Sends sFlow datagrams without samples, each from a sender and an agent of its own, to 127.0.0.1 by a raw socket.

Usage, as root: spoof.py PORT DATAGRAMS DATAGRAMS-PER-SECOND
"""
import random
import socket
import struct
import sys
import time

port, datagrams, rate = (int(word) for word in sys.argv[1:])
random.seed(1)
raw = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW)  # its sender writes the head of IP
target = socket.inet_aton('127.0.0.1')
begin = time.monotonic()
for i in range(datagrams):
    # Only addresses of the loopback network are taken from its interface; they are 16 million.
    sender = struct.pack('!I', 0x7F010000 | random.getrandbits(24))
    payload = struct.pack('!II4sIIII', 5, 1, sender, 0, random.getrandbits(32), 1000, 0)
    head = struct.pack('!BBHHHBBH4s4s', 0x45, 0, 0, 0, 0, 64, socket.IPPROTO_UDP, 0, sender, target)
    udp = struct.pack('!HHHH', 40000, port, 8 + len(payload), 0)
    raw.sendto(head + udp + payload, ('127.0.0.1', 0))
    if i % 100 == 0:
        ahead = i / rate - (time.monotonic() - begin)
        if ahead > 0:
            time.sleep(ahead)
print(datagrams, 'spoofed datagrams in', round(time.monotonic() - begin), 's')
