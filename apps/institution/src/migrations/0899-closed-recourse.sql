-- What a closed case is owed still is looked for when a transfer comes in; few are closed that way.
create index recourse_case_closed on recourse_case (opened_at, demand) where state = 'closed';
