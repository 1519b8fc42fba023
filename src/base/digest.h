/* SPDX-License-Identifier: GPL-3.0-or-later */
/* digest.h - the fingerprint of an input file in the results. */
#ifndef HC_DIGEST_H
#define HC_DIGEST_H

#include <stddef.h>

enum { HC_DIGEST_SIZE = 65 }; /* 64 hexadecimal digits and the terminator */

/** SHA-256 (FIPS 180-4) of a buffer as 64 lower case hexadecimal digits. @return hex */
const char *hc_digest_sha256(const void *bytes, size_t size, char hex[HC_DIGEST_SIZE]);

#endif
