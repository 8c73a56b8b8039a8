-- Answers to applications that came with an idempotency key, for a caller who lost the first one.
--
-- Secrecy before opening: the receipt names the lot and holds the key, so the row opens only with the caller's own
-- key, which is not kept. Handle, content and seal are all derived from it, and every answer has one size.

create table repeatable_answer (
  handle      bytea primary key,
  content     bytea not null,
  application text not null,
  answer      bytea not null,
  answered_at timestamptz not null
);
