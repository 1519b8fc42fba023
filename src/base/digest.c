/* SPDX-License-Identifier: GPL-3.0-or-later */
/* digest.c - SHA-256 of an input: results name the exact files they come from.
 * The hash is nettle's; this file is the only one that knows it. Reference: FIPS 180-4. */
#include "base/digest.h"
#include <nettle/sha2.h>
#include <stdint.h>

const char *hc_digest_sha256(const void *bytes, size_t size, char hex[HC_DIGEST_SIZE])
{
    static const char digits[] = "0123456789abcdef";
    uint8_t hash[SHA256_DIGEST_SIZE];
    struct sha256_ctx state;
    sha256_init(&state);
    if (size) /* an empty buffer may be NULL */
        sha256_update(&state, size, bytes);
    sha256_digest(&state, sizeof hash, hash);
    for (size_t i = 0; i < sizeof hash; i++) {
        hex[2 * i] = digits[hash[i] >> 4];
        hex[2 * i + 1] = digits[hash[i] & 15];
    }
    hex[HC_DIGEST_SIZE - 1] = '\0';
    return hex;
}
