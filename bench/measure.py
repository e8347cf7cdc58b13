"""Runs one command under limits of time and memory and tells what it took, as one line of JSON on standard output.

Usage: measure.py SECONDS MEGABYTES OUTPUT COMMAND...
A process of its own, since the peak memory of a child counts what its parent held before the child's program began: a
parent that has just made a workload of a gigabyte would spoil every figure. The limit of time is of cpu, which a busy machine
does not shorten; four times as much may pass on the clock.
"""
import json
import os
import resource
import signal
import sys
import time


def resident(pid):
    """Megabytes that a process holds, 0 once it is gone."""
    try:
        with open(f"/proc/{pid}/statm") as statm:
            return int(statm.read().split()[1]) * resource.getpagesize() / 1_048_576
    except (OSError, IndexError):
        return 0


def cpu(pid):
    """Seconds of cpu that a process and the children it waited for have had."""
    try:
        with open(f"/proc/{pid}/stat") as stat:
            fields = stat.read().rpartition(")")[2].split()
            return sum(int(field) for field in fields[11:15]) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError):
        return 0


def main():
    seconds, megabytes, output = float(sys.argv[1]), float(sys.argv[2]), sys.argv[3]
    command = sys.argv[4:]
    begun = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        out = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        err = os.open(output + ".err", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(out, 1)
        os.dup2(err, 2)
        try:
            os.execvp(command[0], command)
        except OSError as error:
            os.write(2, str(error).encode())
            os._exit(127)
    stopped, pause = "", 0.0005
    while True:
        done, status, usage = os.wait4(pid, os.WNOHANG)
        if done:
            break
        if not stopped and (cpu(pid) > seconds or time.perf_counter() - begun > 4 * seconds):
            stopped = "time"
        if not stopped and resident(pid) > megabytes:
            stopped = "memory"
        if stopped:
            os.kill(pid, signal.SIGKILL)
        time.sleep(pause)
        pause = min(pause * 1.2, 0.02)
    wall = time.perf_counter() - begun
    json.dump(
        {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss / 1024, "stopped": stopped,
         "status": os.waitstatus_to_exitcode(status)}, sys.stdout)


main()
