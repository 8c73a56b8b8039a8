/** How a partner signs: from the search of the doctor, what all its messages have in common. */
import { signatureForms } from '../codec/sign.ts'
import { diagnose } from '../doctor/doctor.ts'
import { canonicalSettings, findSignatures, type SignatureMatch } from '../doctor/signature-search.ts'
import { type InferredSetting, mostOf } from './inferred-setting.ts'
import type { ReadSample, SampleProblem } from './read-samples.ts'

export type SignatureInference = {
  readonly settings: readonly InferredSetting[]
  readonly problems: readonly SampleProblem[]
}

/** Every form of signature with every canonical string, the specified one first. */
const candidates = signatureForms.flatMap((form) => canonicalSettings.map((setting) => ({ form, ...setting })))

export function inferSignature(samples: readonly ReadSample[], secret: string): SignatureInference {
  const matched = samples.map((sample) => ({ sample, matches: matchesOf(sample, secret) }))
  const votes = candidates.map(
    (one) => matched.filter(({ matches }) => matches.some((match) => isMatch(match, one))).length,
  )
  const most = Math.max(...votes)
  const best = most === 0 ? candidates : candidates.filter((_, index) => votes[index] === most)
  const signed = matched.filter(({ matches }) => matches.some((match) => best.some((one) => isMatch(match, one))))
  const left = <K extends 'form' | 'sort' | 'empty'>(name: K) => [...new Set(best.map((one) => one[name]))]
  const row = (setting: InferredSetting['setting'], values: readonly unknown[]) => ({
    ...{ setting, value: values[0], left: values },
  })
  const settings = [
    row('signature', left('form')),
    row('sort', left('sort')),
    row('empty', left('empty')),
    mostOf('hexCase', most === 0 ? [] : signed.flatMap(({ sample }) => caseOf(sample, best[0]?.form)), [
      'lower',
      'upper',
    ]),
  ]
  const problems = matched
    .filter((one) => most === 0 || !signed.includes(one))
    .flatMap(({ sample }) => problemsOf(sample, secret))
  return { settings, problems }
}

type Candidate = (typeof candidates)[number]

function matchesOf({ fields, compact }: ReadSample, secret: string): SignatureMatch[] {
  const sign = fields.get('sign') ?? ''
  if (sign === '') return []
  const asSent = findSignatures(fields, secret, sign)
  return asSent.length > 0 || compact === undefined ? asSent : findSignatures(compact, secret, sign)
}

const isMatch = ({ form, settings }: SignatureMatch, one: Candidate) =>
  form === one.form && settings.some(({ sort, empty }) => sort === one.sort && empty === one.empty)

/** Base64 has no case, and digits alone show none. */
function caseOf({ fields }: ReadSample, form: string | undefined): ('lower' | 'upper')[] {
  const sign = fields.get('sign') ?? ''
  if (form === 'hmac-base64') return []
  return [...(/[a-f]/.test(sign) ? ['lower' as const] : []), ...(/[A-F]/.test(sign) ? ['upper' as const] : [])]
}

/** No dialect gives its signature, or another than that of the others: what the doctor finds. */
function problemsOf({ name, body }: ReadSample, secret: string): SampleProblem[] {
  return diagnose(body, secret).findings.map(({ zh, en }) => ({ name, zh, en }))
}
