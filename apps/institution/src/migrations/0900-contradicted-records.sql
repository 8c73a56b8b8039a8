-- A record that a statement imported later contradicts (docs/decisions/0041), until a person states why it stays.
create table bank_entry_contradiction (
  entry bigint not null references bank_entry (id),
  kind text not null check (kind in ('premium', 'refund', 'payment', 'recovery', 'return')),
  -- Of the receipt, the payment, the recovery or the credit that went back.
  record bigint not null,
  explained_at timestamptz,
  primary key (entry, kind, record)
);
create index bank_entry_contradiction_open on bank_entry_contradiction (entry) where explained_at is null;

alter table bank_entry_event drop constraint bank_entry_event_event_check;
alter table bank_entry_event add constraint bank_entry_event_event_check check (event in
  ('matched', 'assigned', 'refund-ordered', 'suspended', 'resumed', 'returned', 'record-confirmed'));
