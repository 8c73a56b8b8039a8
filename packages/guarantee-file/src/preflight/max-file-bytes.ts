/** Maximum size of a guarantee file in bytes: the largest whose Base64 fits into a body of 32 MiB. */
export const maxFileBytes = 24 << 20
