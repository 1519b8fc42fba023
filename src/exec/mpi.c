/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mpi.c - the only MPI of the program, and what stands in its place when it is built without.
 *
 * Only the thread that starts MPI ever calls it (MPI_THREAD_FUNNELED): the loops over threads lie between calls. */
#include "exec/mpi.h"
#include <string.h>

#ifdef HC_MPI
#include <mpi.h>
#include <stdlib.h>

enum { CHUNK = 1 << 30 }; /* MPI counts in int */

static void stop(void)
{
    int finalized = 1;
    MPI_Finalized(&finalized);
    if (!finalized)
        MPI_Finalize();
}

static void start(void)
{
    int initialized = 1, provided;
    MPI_Initialized(&initialized);
    if (initialized)
        return;
    MPI_Init_thread(NULL, NULL, MPI_THREAD_FUNNELED, &provided);
    atexit(stop);
}

int hc_mpi_rank(void)
{
    int rank = 0;
    start();
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    return rank;
}

int hc_mpi_size(void)
{
    int size = 1;
    start();
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    return size;
}

enum hc_status hc_mpi_agree(enum hc_status status, struct hc_error *reterr)
{
    int mine = status, worst = 0;
    start();
    MPI_Allreduce(&mine, &worst, 1, MPI_INT, MPI_MAX, MPI_COMM_WORLD);
    if (status || !worst)
        return status;
    return hc_fail(reterr, (enum hc_status)worst, NULL, "another process of this run failed");
}

void hc_mpi_all_gather(const void *mine, size_t bytes, void *all)
{
    MPI_Allgather(mine, (int)bytes, MPI_BYTE, all, (int)bytes, MPI_BYTE, MPI_COMM_WORLD);
}

void hc_mpi_send(const void *bytes, size_t size, int to)
{
    const char *at = bytes;
    for (; size > 0; size -= size < CHUNK ? size : CHUNK, at += CHUNK)
        MPI_Send(at, size < CHUNK ? (int)size : CHUNK, MPI_BYTE, to, 0, MPI_COMM_WORLD);
}

void hc_mpi_receive(void *bytes, size_t size, int from)
{
    char *at = bytes;
    for (; size > 0; size -= size < CHUNK ? size : CHUNK, at += CHUNK)
        MPI_Recv(at, size < CHUNK ? (int)size : CHUNK, MPI_BYTE, from, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
}

#else

int hc_mpi_rank(void)
{
    return 0;
}

int hc_mpi_size(void)
{
    return 1;
}

enum hc_status hc_mpi_agree(enum hc_status status, struct hc_error *reterr)
{
    (void)reterr;
    return status;
}

void hc_mpi_all_gather(const void *mine, size_t bytes, void *all)
{
    memcpy(all, mine, bytes);
}

void hc_mpi_send(const void *bytes, size_t size, int to)
{
    (void)bytes, (void)size, (void)to;
}

void hc_mpi_receive(void *bytes, size_t size, int from)
{
    (void)bytes, (void)size, (void)from;
}

#endif
