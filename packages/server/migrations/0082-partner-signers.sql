-- Who must have signed a partner's guarantee files, and which uses of a certificate are accepted beyond documents.
alter table partner
  add column signers text[] not null default '{}', -- code:…, name:… or sm3:…; none: by the partner's name
  add column signer_uses text[] not null default '{}'; -- authority, server
