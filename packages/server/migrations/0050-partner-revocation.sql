-- Where to learn whether a certificate that a partner signs with was revoked.
alter table partner
  add column crls_pem text, -- revocation lists of its authorities
  add column ocsp_url text; -- the responder of its authority
