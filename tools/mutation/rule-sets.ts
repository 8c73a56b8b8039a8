/**
 * Folders of rules that decide on money, time, access and secrecy, and the unit tests beside each rule: only these run
 * against its mutants. A story that happens to pass through a rule is not among them, and no database is needed.
 */
export type RuleSet = {
  folder: string
  /** Names within the folder, as a glob. */
  rules: string
  /** Paths of test files, as globs. */
  tests: readonly string[]
}

const testsOf = (folder: string, names: string) => names.split(' ').map((name) => `${folder}/test/${name}.test.ts`)
const ofProtocol = (folder: string, rules: string, tests: string): RuleSet => ({
  ...{ folder: `packages/protocol/src/${folder}`, rules },
  tests: testsOf('packages/protocol', tests),
})

export const ruleSets: readonly RuleSet[] = [
  ofProtocol('codec', '{sign,signed-reply}.ts', 'sign signed-reply vectors'),
  ofProtocol('codec', '{sm3,digest,canonical}.ts', 'canonical seal signed-reply vectors codec cross-use'),
  ofProtocol('codec', '{seal,key-form}.ts', 'seal key-form vectors'),
  ofProtocol('codec', '{base64,problems/base64-problem}.ts', 'values base64-problem peer-habits'),
  ofProtocol('codec', 'problems/key-problem.ts', 'doctor-sealing key-form check'),
  ofProtocol(
    'codec',
    '{codec,full-refusal,file-digest,file-list,file-text,differing-fields}.ts',
    'codec field-readings extensions values peer-habits key-form file-text differing-fields',
  ),
  ofProtocol('codec', '{json,json-problem,body-form,unread-text}.ts', 'json json-problem vectors field-readings'),
  ofProtocol('codec', 'one-reading.ts', 'one-reading cross-use agreed-notices'),
  ofProtocol('receive', '{nearest-call,issue-time}.ts', 'nearest-call issue-time'),
  ofProtocol('receive', '{unreadable-parts,refused-parts}.ts', 'unreadable-parts receive-refused extensions receive'),
  ofProtocol(
    'receive',
    '{receive*,message-age,credit-code-remark}.ts',
    'receive receive-refused receive-terms receive-clock key-form field-readings agreed-notices',
  ),
  { folder: 'packages/custody/src', rules: '*.ts', tests: testsOf('packages/custody', '*') },
  {
    ...{ folder: 'apps/institution/src/domain', rules: '**/*.ts' },
    tests: testsOf('apps/institution', 'domain/* bank-entries/{preview,read-statement}'),
  },
  {
    ...{ folder: 'apps/platform/src/domain', rules: '**/*.ts' },
    tests: testsOf(
      'apps/platform',
      '{after-opening-states,answer-by,application-steps,bidder-pages,decisions,domain,ending-decisions,in-effect} ' +
        '{lot-amounts-and-dates,lot-rules,paid-from-basic-account,percent,presented-knowingly,release-groups} ' +
        '{shown-state,stated-turn,statistics-rules,typed-lot-number,verify-conclusion}',
    ),
  },
]
