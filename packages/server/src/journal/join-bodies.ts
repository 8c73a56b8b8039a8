/**
 * The bodies of a batch end to end, as the one binary parameter $2: escaping each into an array takes twice their size
 * on both sides. Its statement reads each by `substring($2::bytea from first for bytes)`.
 */

/** Maximum bytes of a batch that holds more than one message. */
export const maxBatchBytes = 8 * 1024 * 1024

export const weightOf = ({ raw }: { raw: Uint8Array }): number => raw.length

/** Each row with the place of its body instead of the body. */
export function joinBodies<R extends { raw: Uint8Array }>(
  rows: readonly R[],
): { placed: (Omit<R, 'raw'> & { first: number; bytes: number })[]; bytes: Buffer } {
  let first = 1
  const placed = rows.map(({ raw, ...row }) => {
    const place = { first, bytes: raw.length }
    first += raw.length
    return { ...row, ...place }
  })
  return { placed, bytes: Buffer.concat(rows.map(({ raw }) => raw)) }
}

/**
 * For a batched statement that accepts messages: put `input (id text, partner text, call text, subject text, digest
 * text, received_at timestamptz, first int, bytes int, …)` before it. The bytes of every row are recorded as accepted,
 * in the transaction of their effects. A batch that was committed while its connection was lost comes again row by row:
 * then the bytes are there, and so is the round.
 */
export const recordAccepted = `
  recorded as (
    insert into message (id, at, direction, partner, call, subject, raw, digest, outcome)
    select id::uuid, received_at, 'in', partner, call, subject, substring($2::bytea from first for bytes), digest,
      'accepted'
    from input
    on conflict (id) do nothing
  )`
