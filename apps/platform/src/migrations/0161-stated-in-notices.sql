-- What a notice states about its file beside the file itself (§2 generatetime, rate, baohanurl; §4 baohanurl). The link is
-- shown and never opened.
alter table guarantee_file
  add column issued_at timestamptz,
  add column rate text,
  add column file_url text;
