-- The link of the demand from which a person fetched the document; null: uploaded.
alter table demand_document add column source_url text;
