"""Stands for a service manager with a watchdog (sd_notify(3), sd_watchdog_enabled(3)), and starts a collector that prints
flow records. Nobody reads what it prints, so that its sink hangs after some 64 KiB; then all is read, so that it gets on.

Usage: watchdog.py SLUICE CONFIG PORT
Prints what the collector says of itself.
"""
import os
import socket
import subprocess
import sys
import tempfile
import threading

sluice, config, port = sys.argv[1:]
LIMIT_S = 2
folder = tempfile.mkdtemp()
notify = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
notify.bind(folder + '/notify')
notify.settimeout(60)


def wait_for(word):
    told = ''
    while word not in told:
        told = notify.recv(4096).decode()
    return told


environment = dict(os.environ, NOTIFY_SOCKET=folder + '/notify', WATCHDOG_USEC=str(LIMIT_S * 1000000))
service = subprocess.Popen([sluice, 'run', config], env=environment, stdout=subprocess.PIPE)
try:
    wait_for('READY=1')
    for _ in range(3):
        notify.settimeout(LIMIT_S)
        wait_for('WATCHDOG=1')
    print('fed while it works', flush=True)
    notify.settimeout(60)
    load = [sluice, 'generate', '--to', '127.0.0.1:' + port, '--rate', '500', '--datagrams', '2000']
    subprocess.run(load, check=True, stdout=subprocess.DEVNULL)
    print(wait_for('STATUS='), flush=True)
    notify.settimeout(2 * LIMIT_S)
    try:
        print('but', notify.recv(4096).decode())
    except TimeoutError:
        print('not fed', flush=True)
    threading.Thread(target=service.stdout.read, daemon=True).start()
    notify.settimeout(60)
    print(wait_for('STATUS='), flush=True)
    wait_for('WATCHDOG=1')
    print('fed again', flush=True)
    service.terminate()
    print('ended with', service.wait(60))
finally:
    service.kill()
    os.unlink(folder + '/notify')
    os.rmdir(folder)
