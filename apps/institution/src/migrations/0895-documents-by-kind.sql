-- The same file may be stored as several kinds of document.
alter table demand_document drop constraint demand_document_pkey;
alter table demand_document add primary key (demand, sm3, kind);
