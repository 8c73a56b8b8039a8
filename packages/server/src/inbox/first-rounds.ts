/**
 * The hot path in a batched statement: accepts first rounds only. Everything else (a repeat, a conflict, a round after
 * a closing) is rare and handled by `takeRound`.
 *
 * Put `input` before it, for instance
 * `input as (select * from json_to_recordset($1) as t(ord int, partner text, call text, subject text, content text,
 * digest text, sent_at timestamptz, received_at timestamptz, answer jsonb, …your columns…))`,
 * and use `taken` after it: the accepted rows of `input`, with all their columns, for which the caller inserts the
 * effects. Of two rows with the same key in a batch the first by `ord` is accepted. Rows are processed in key order, so
 * that two batches never deadlock.
 */
export const firstRounds = `
  candidate as (
    select distinct on (partner, call, subject) * from input order by partner, call, subject, ord
  ),
  fresh as (
    insert into inbox (partner, call, subject, round, content, digest, received_at, last_sent_at, answer)
    select partner, call, subject, 1, content, digest, received_at, sent_at, answer from candidate
    on conflict do nothing
    returning partner, call, subject
  ),
  taken as (
    select candidate.* from candidate join fresh using (partner, call, subject)
  )`
