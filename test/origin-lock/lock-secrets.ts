/** As docs/origin-lock.md has them made: 32 random bytes in hexadecimal. Letters at both ends, to try another case. */
export const CURRENT = 'a3f1c2d4e5b60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9a'
export const OTHER = 'b7e6d5c4b3a291807f6e5d4c3b2a190807f6e5d4c3b2a19f8e7d6c5b4a39281b'
/** Was never, or is no longer, one of the lock's. */
export const STRANGE = 'c9d8e7f6a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0123456789abc'
