-- What a payer wrote may name the lot: it is removed as soon as the credit has its application (docs/decisions/0040).
update bank_entry set remittance = null where application is not null and remittance is not null;
alter table bank_entry add check (application is null or remittance is null);
