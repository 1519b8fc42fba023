/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mpi.h - processes that share one run (make MPI=1, started by mpirun or srun); without MPI there is one. */
#ifndef HC_EXEC_MPI_H
#define HC_EXEC_MPI_H

#include "base/base.h"

/** Number of this process, from 0, and how many there are. The first call starts MPI; leaving the program ends it. */
int hc_mpi_rank(void);
int hc_mpi_size(void);

/** The same status for all: this process's own failure, or that another one failed. Called by all. */
enum hc_status hc_mpi_agree(enum hc_status status, struct hc_error *reterr);

/** all[r * bytes …] = what process r has at `mine`. Called by all. */
void hc_mpi_all_gather(const void *mine, size_t bytes, void *all);

/** Hands bytes from one process to another; of any size. */
void hc_mpi_send(const void *bytes, size_t size, int to);
void hc_mpi_receive(void *bytes, size_t size, int from);

#endif
