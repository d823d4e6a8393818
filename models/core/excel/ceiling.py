"""The ceiling of the reading process: memory on every system, computing time where there is one."""

from __future__ import annotations

import sys


def hold_down(memory: int, seconds: int) -> None:
    """Let this process have no more than `memory` bytes and `seconds` of computing."""
    if sys.platform == "win32":
        _by_job_object(memory)
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def _by_job_object(memory: int) -> None:
    """Windows: a job object with JOB_OBJECT_LIMIT_PROCESS_MEMORY (extended limits, class 9)."""
    import ctypes

    class Limits(ctypes.Structure):
        _fields_ = [
            ("times", ctypes.c_int64 * 2),
            ("flags", ctypes.c_uint32),
            ("working_set", ctypes.c_size_t * 2),
            ("processes", ctypes.c_uint32),
            ("affinity", ctypes.c_size_t),
            ("priority", ctypes.c_uint32 * 2),
            ("io_counters", ctypes.c_uint64 * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t * 3),
        ]

    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined]
    for function in (kernel.CreateJobObjectW, kernel.GetCurrentProcess):
        function.restype = ctypes.c_void_p
    job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
    limits = Limits(flags=0x100, process_memory=memory)
    kernel.SetInformationJobObject(job, 9, ctypes.byref(limits), ctypes.sizeof(limits))
    kernel.AssignProcessToJobObject(job, ctypes.c_void_p(kernel.GetCurrentProcess()))
