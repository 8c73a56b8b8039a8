/**
 * SQL of leases. They are compared and set by the clock of the database, which all processes share, never by that of a
 * process: see docs/decisions/0019. `statement_timestamp()`, as the start of a transaction may be long past.
 */
export const leaseEnded = (column: string) => `${column} <= statement_timestamp()`

/** @param milliseconds a parameter such as `$2` */
export const leaseFromNow = (milliseconds: string) =>
  `statement_timestamp() + ${milliseconds}::float8 * interval '1 millisecond'`
