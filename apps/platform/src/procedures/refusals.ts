import { type ErrorCode, publicText } from '@openbaohan/protocol/errors/errors.ts'
import { ORPCError } from '@orpc/server'
import type { RefusedInput } from '../messages/refused-input.ts'

type Status = 'NOT_FOUND' | 'CONFLICT' | 'FORBIDDEN' | 'UNPROCESSABLE_CONTENT'

const statuses: Partial<Record<ErrorCode, Status>> = {
  'not-found': 'NOT_FOUND',
  'lot-unknown': 'NOT_FOUND',
  'bidder-unknown': 'NOT_FOUND',
  'bidder-entry-unreadable': 'CONFLICT',
  'bidder-phone-unsendable': 'CONFLICT',
  'partner-unknown': 'NOT_FOUND',
  'partner-run-off': 'CONFLICT',
  'partner-suspended': 'CONFLICT',
  'lot-closed': 'CONFLICT',
  'lot-corrected': 'CONFLICT',
  'applications-not-open': 'CONFLICT',
  'applications-open': 'CONFLICT',
  'guarantee-ambiguous': 'CONFLICT',
  'idempotency-key-reused': 'CONFLICT',
  'out-of-turn': 'CONFLICT',
  'call-not-agreed': 'CONFLICT',
  'invoice-open': 'CONFLICT',
  'invoice-exists': 'CONFLICT',
  'release-held': 'CONFLICT',
  'demand-open': 'CONFLICT',
  'lot-number-taken': 'CONFLICT',
  'code-registered': 'CONFLICT',
  'lot-out-of-turn': 'CONFLICT',
  'lot-not-opened': 'CONFLICT',
  'not-issued-yet': 'CONFLICT',
  'already-issued': 'CONFLICT',
  'request-under-way': 'CONFLICT',
  'after-opening': 'CONFLICT',
  'application-ended': 'CONFLICT',
  'opening-under-way': 'CONFLICT',
  'opening-not-stuck': 'CONFLICT',
  'opening-needs-two': 'FORBIDDEN',
  'lot-authorisation-missing': 'FORBIDDEN',
  'authorisation-withdrawn': 'CONFLICT',
  'bids-before-deadline': 'CONFLICT',
  'bids-differ': 'CONFLICT',
}

/** A refusal as the API states it: the status for programs, the code of the one table in `data`, the text for people. */
export function refusal(code: ErrorCode, more?: string) {
  return refusalOf({ ok: false, problem: code, ...(more === undefined ? {} : { more }) })
}

/** Of a document with the one cause in both languages, and what was found. */
export function refusalOf({ problem, more, cause, findings }: RefusedInput) {
  return new ORPCError(statuses[problem] ?? 'UNPROCESSABLE_CONTENT', {
    message: publicText(problem, more),
    data: {
      code: problem,
      ...(cause === undefined ? {} : { cause }),
      ...(findings === undefined ? {} : { findings }),
    },
  })
}

/** Of a file or request whose rows are taken all or none: names each row, its field and what is wrong. */
export function importRefusal(problems: readonly { row: number; field: string; problem: string }[]) {
  const first = problems
    .slice(0, 3)
    .map(({ row, field, problem }) =>
      row === 0 ? problem : ['第', row, '行 ', field, field === '' ? '' : ' ', problem].join(''),
    )
  return new ORPCError('UNPROCESSABLE_CONTENT', {
    message: publicText('import-refused', first.join('；')),
    data: { code: 'import-refused', rows: problems },
  })
}
