"""Holds a UDP socket as systemd does, and restarts a service on it again and again (sd_listen_fds(3), sd_notify(3)).

Usage: service.py PORT RESTARTS SECONDS COMMAND...
Prints a line for each start, once the service has said READY=1, and ends when the last one has ended.
"""
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time

port, restarts, seconds = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
command = sys.argv[4:]
SO_RCVBUFFORCE = 33

held = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
try:
    held.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, 256 << 20)
except PermissionError:
    held.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 256 << 20)  # as much as net.core.rmem_max allows
held.bind(('127.0.0.1', port))
folder = tempfile.mkdtemp()
notify = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
notify.bind(folder + '/notify')
notify.settimeout(30)


def give_socket():
    """In the new process, in front of the service: the socket gets the number 3."""
    os.dup2(held.fileno(), 3, inheritable=True)
    os.environ['LISTEN_PID'] = str(os.getpid())


def start():
    environment = dict(os.environ, LISTEN_FDS='1', LISTEN_FDNAMES='sflow', NOTIFY_SOCKET=folder + '/notify')
    # sh puts its own number, which the service keeps, into the environment.
    shell = ['/bin/sh', '-c', 'LISTEN_PID=$$ exec "$@"', 'sh']
    return subprocess.Popen(shell + command, env=environment, preexec_fn=give_socket, pass_fds=[3])


def wait_for(word):
    told = ''
    while word not in told:
        told = notify.recv(4096).decode()
    return told


for i in range(restarts + 1):
    begin = time.monotonic()
    service = start()
    state = wait_for('READY=1').replace('\n', ' ')
    print('start', i + 1, 'ready after', round((time.monotonic() - begin) * 1000), 'ms:', state, flush=True)
    time.sleep(seconds)
    service.send_signal(signal.SIGTERM)
    wait_for('STOPPING=1')
    if service.wait(30) != 0:
        sys.exit('the service ended with %d' % service.returncode)
os.unlink(folder + '/notify')
os.rmdir(folder)
