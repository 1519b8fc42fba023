/* SPDX-License-Identifier: GPL-3.0-or-later */
/* status.h - how every function of the library says that it failed, and where. */
#ifndef HEADCOUNT_STATUS_H
#define HEADCOUNT_STATUS_H

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define HC_API __attribute__((visibility("default")))
#define HC_PRINTF(string, first) __attribute__((__format__(__printf__, string, first)))
#else
#define HC_API
#define HC_PRINTF(string, first)
#endif

/* X(name, value, text). Values are stable: they may be stored. */
#define HC_STATUS_LIST(X)                                                                                              \
    X(HC_OK, 0, "done")                                                                                                \
    X(HC_EDOM, 1, "argument outside its domain")                                                                       \
    X(HC_EUNSTABLE, 2, "load reaches the agents and nobody abandons")                                                  \
    X(HC_EUNREACHABLE, 3, "target cannot be reached within the limits given")                                          \
    X(HC_EINPUT, 4, "bad input file")                                                                                  \
    X(HC_EIO, 5, "input or output failed")                                                                             \
    X(HC_ENOMEM, 6, "out of memory")                                                                                   \
    X(HC_EUNSUPPORTED, 7, "this method has no answer for this scenario")

enum hc_status {
#define HC_STATUS_ENUM(name, value, text) name = value,
    HC_STATUS_LIST(HC_STATUS_ENUM)
#undef HC_STATUS_ENUM
};

/**
 * What went wrong. A function that takes `struct hc_error *reterr` fills it on failure only; NULL is fine.
 * `message` is lower case without full stop: what failed, then what is allowed, then the value in quotes.
 */
struct hc_error {
    enum hc_status code;
    char file[256];    /**< the file at fault, "" when there is none */
    char path[160];    /**< place in the file: jq style ".queues[2].patience.mean_s", or "line:column"; "" when none */
    char message[320]; /**< one line */
};

/** Text of a code, such as "out of memory"; never NULL. */
HC_API const char *hc_status_text(enum hc_status code);

/**
 * Writes "file: path: message" (parts that are empty are left out) into `buffer`, always terminated.
 * @return buffer
 */
HC_API const char *hc_error_line(const struct hc_error *error, char *buffer, unsigned long size);

#ifdef __cplusplus
}
#endif
#endif
