-- Who brokers for several issuers, further codes of a platform, and the SM2 keys under which restores bring theirs.
alter table partner
  add column broker boolean not null default false, -- its notices name the issuer (instname)
  add column issuers text[] not null default '{}', -- names of those it brokers for; none: any that it names
  add column platform_codes text[] not null default '{}', -- further codes beside platform_code
  add column sm2_public_key text, -- hex, 04 ‖ x ‖ y: an institution's; at the institution its own for this platform
  add column sm2_key_sealed bytea; -- at the institution: the private half, under the vault
