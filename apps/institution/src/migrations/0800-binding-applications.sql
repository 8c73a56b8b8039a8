-- What a company may still cost us is added up for every company of a page: over its open cases, not over its history.
create index application_binding on application (upper(applicant_code))
  where state in ('issued', 'key-held', 'restoring', 'restored', 'withdraw-review', 'withdrawing', 'awaiting-premium',
    'issuing', 'abandoning');
