-- What a bidder gave the trading centre for a withdrawal that the centre started (§7), under the vault: people write the
-- name of the lot into it, so that it can be read only once an opening has joined the application to its lot.
create table withdrawal_document (
  application text primary key references application (number),
  name text not null,
  sm3 text not null, -- of the document, hex
  sealed_sm3 text not null, -- the sealed bytes in the file store
  reason text not null,
  at timestamptz not null,
  by text not null
);
create index withdrawal_document_newest on withdrawal_document (at desc, application desc);
