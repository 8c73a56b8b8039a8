-- Who may be asked about an application, as it was sent (§1): the contact that the bidder stated for it, or that of the
-- register at that moment. Compared with those of other bidders of its lot after the opening only.
create table application_contact (
  application text primary key references application (number),
  name        text,
  phone       text,
  email       text,
  stated      boolean not null -- by the bidder for this application; otherwise as registered
);
