import { chineseTerms, terms } from './words.ts'

const head = `# Vocabulary

One word per thing, the word the trade uses, in code, comments, docs, commit subjects, log lines and on screens. Printed by \`npm run references\` from [words.ts](../../tools/vocabulary/words.ts); \`npm run check\` applies it to every text and to the names of files. A term that is missing comes from URDG 758, ISO 20022, GB/T, an RFC or the documentation of Stripe or Kubernetes; add it there and use it everywhere.

## How we write

Plain technical English: short sentences, subject–verb–object, present tense, active voice, the noun of the trade instead of a paraphrase. No personification, no archaic phrasing, no riddles. A Chinese engineer with working English understands the sentence on first reading.

- Comments give what a reader cannot see: a reason, a number, a unit, a clause.
- Screens: verbs on buttons (Submit, Resend, Download), nouns in menus, sentence case, no full stop in labels. Errors state what happened, then what to do.
- Chinese is the first language of the product: write it first, in the words of 公共资源交易 and of bank back offices, then the English.
- Commit subject: \`area: verb phrase\`, at most 72 characters. A body gives the reason when it is not obvious.
- Names that others use stay as they are: event types, states, codes, scopes, commands, REST paths and fields, columns. The check reads them from these references and from [stored-names.ts](../../tools/vocabulary/stored-names.ts), and permits them as names only: in code, in quotes, never in a sentence. In SQL such a name is quoted (\`"verdict"\`).
- Exported names have the noun first and are searchable: \`nextApplicationState\`, \`applicationStates\`, \`OpeningDayPage\`; not \`next\`, \`states\`, \`Component\`.

Three words that are not the same: *abandon* (放弃) is before issue, *withdraw* (退保) before opening, *release* (注销) after it. An *attempt* is one try to deliver a message, a *round* one application after another, a *revision* one version of a file.

Standard words that stay: outbox, inbox, lane, lease, fence, claim, breaker, journal, dialect, guarantee, demand, release, premium, lot, bid opening, beneficiary, applicant, guarantor, institution.
`

const bars = (words: string) => words.replaceAll('|', ', ')

/** docs/reference/vocabulary.md. */
export function vocabularyReference(): string {
  const english = terms.map(({ use, avoid }) => `| ${use} | ${bars(avoid)} |`)
  const chinese = chineseTerms.map(({ concept, use, avoid }) => `| ${concept} | ${use} | ${bars(avoid)} |`)
  return [
    head,
    '## English\n\n| use | not |\n| --- | --- |',
    `${english.join('\n')}\n`,
    '## 中文界面用词\n\n银行用：开立、审批、手续费、有效保函余额、不同意开立。保险机构与担保公司用：承保、核保、保费、在保。\n',
    '| 概念 | 用词 | 不用 |\n| --- | --- | --- |',
    `${chinese.join('\n')}\n`,
  ].join('\n')
}
