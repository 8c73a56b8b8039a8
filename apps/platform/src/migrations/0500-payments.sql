-- Guarantees of which something was paid (docs/decisions/0042): few, added up once for a total.
create index demand_paid on demand (application) include (paid_fen) where paid_fen > 0;
