/**
 * The hot path's share of a batched statement: takes first rounds only. What it does not take (a repeat, a conflict, a
 * round after a closing) is rare and goes the way of `takeRound`.
 *
 * Put `input` before it, for instance
 * `input as (select * from json_to_recordset($1) as t(ord int, partner text, call text, subject text, content text,
 * digest text, sent_at timestamptz, received_at timestamptz, answer jsonb, …your columns…))`,
 * and use `taken` after it: the rows of `input`, with all their columns, whose effects are yours to insert. Two rows of
 * one key inside a batch: the first by `ord` is taken. Rows go in key order, so that two batches never deadlock.
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
