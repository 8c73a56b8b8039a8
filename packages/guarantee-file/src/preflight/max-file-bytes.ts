/** Largest guarantee file, in bytes: a body of 32 MiB holds no larger one in Base64. */
export const maxFileBytes = 24 << 20
