-- What came in and was not accepted keeps its answer: `reply`, `status` and `finished_at` as of what went out, and the
-- code within the answer. `outcome` of what the business rejected is `rejected`.
alter table message add column code text;
-- Rare, and looked for by itself, all together or of one partner (messages/browse-messages.ts).
create index message_rejected on message (at, id) where direction = 'in' and outcome <> 'accepted';
create index message_rejected_of on message (partner, at, id) where direction = 'in' and outcome <> 'accepted';
