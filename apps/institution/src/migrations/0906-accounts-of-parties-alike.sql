-- Accounts of parties as `read-statement.ts` stores them since, so that an old statement that comes again is known. Rows
-- that would be one by it stay two, and the older is the one that is written. Only rows of other characters are.
update bank_entry set party_account = alike.account
from (
  select id, account as ours, reference, direction, fen, booked_on, party_account as stored,
    regexp_replace(regexp_replace(normalize(party_account, nfkc), '[‐‑–—]', '-', 'g'),
      '[\u200b-\u200d\ufeff]', '', 'g') as account
  from bank_entry where party_account ~ '[^ -~]'
) as alike
cross join lateral (select upper(regexp_replace(alike.account, '[\s_.-]', '', 'g')) as key) as indexed
where bank_entry.id = alike.id and alike.account <> alike.stored and not exists (
  select from bank_entry as twin
  where twin.id <> alike.id and twin.account = alike.ours and twin.reference = alike.reference
    and twin.direction = alike.direction and twin.fen = alike.fen and twin.booked_on = alike.booked_on
    -- bank_entry_once
    and (upper(regexp_replace(coalesce(twin.party_account, ''), '[\s_.-]', '', 'g')) = indexed.key
      or (twin.id < alike.id
        and upper(regexp_replace(normalize(twin.party_account, nfkc), '[\s_.‐‑–—\u200b-\u200d\ufeff-]', '', 'g')) =
          indexed.key))
);
