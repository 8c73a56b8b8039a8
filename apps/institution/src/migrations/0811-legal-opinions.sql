-- A legal opinion on the decision of a demand (docs/decisions/0036), stored like its other documents.
alter table demand_document drop constraint demand_document_kind_check;
alter table demand_document add constraint demand_document_kind_check
  check (kind in ('demand', 'authorisation', 'other', 'stop-order', 'amendment', 'legal-opinion'));
