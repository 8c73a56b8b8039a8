/** What rejects the file leads, then what is good of it, then what is to be noted. */
export const severityOrder = ['refuse', 'ok', 'warn'] as const
