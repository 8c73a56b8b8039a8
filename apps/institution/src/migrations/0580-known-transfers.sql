-- Whether a transfer is known is asked by its reference, also where no day was stated.
create index bank_entry_by_reference on bank_entry (reference);
create index premium_receipt_by_bank_reference on premium_receipt (bank_reference) where bank_reference is not null;
