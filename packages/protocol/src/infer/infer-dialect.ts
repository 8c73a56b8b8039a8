/**
 * Proposes a dialect for a partner from a few of its messages: what they show, and for each setting which values they
 * leave open. What no message can show is named. Nothing is set: a person takes the proposal over, and the messages are
 * tried with it at once.
 */

import { messageDefinitionOf } from '../dialects/agreed-notices.ts'
import { conflictsOf } from '../dialects/dialect-rules.ts'
import { type Dialect, dialects } from '../dialects/dialects.ts'
import { type DryRun, dryRun } from '../dialects/dry-run.ts'
import { settingsOver } from '../packs/short-dialect.ts'
import { Secret } from '../values/secret.ts'
import { inferFields, inferForms, type Observation, observeForms } from './infer-fields.ts'
import { inferSealing } from './infer-sealing.ts'
import { inferSignature } from './infer-signature.ts'
import type { InferredSetting } from './inferred-setting.ts'
import { type ReadSamples, readSamples, type Sample, type SampleProblem } from './read-samples.ts'

export type Inference = {
  /** The side that the messages are sent to: the partner is the other. */
  readonly server: ReadSamples['server']
  /** A shipped name, or settings over one: input of `parseDialect`. */
  readonly proposal: string | Readonly<Record<string, unknown>>
  readonly dialect: Dialect
  readonly settings: readonly InferredSetting[]
  /** Settings of which messages of the partner show nothing; the proposal has the specified value. */
  readonly invisible: readonly (keyof Dialect)[]
  readonly observations: readonly Observation[]
  readonly problems: readonly SampleProblem[]
  /** The messages, read with the proposal. */
  readonly dryRun: DryRun
}

/** About what we send, or about times and paths. */
const invisible: readonly (keyof Dialect)[] = [
  ...(['signSort', 'refusals', 'applicationNumber', 'replyCode'] as const),
  ...(['paths', 'clockSkewMinutes', 'noticeMaxAgeHours', 'optionalCalls'] as const),
]
const start = dialects.epoint

export function inferDialect(
  given: readonly Sample[],
  secret: string,
  { name = 'inferred', fixedKey }: { name?: string; fixedKey?: string | undefined } = {},
): Inference {
  const { server, samples, problems } = readSamples(given)
  const signing = inferSignature(samples, secret)
  const sealing = inferSealing(samples, new Secret(secret), fixedKey)
  const forms = [...signing.settings, ...sealing.settings, ...inferForms(samples)]
  // The form of the key decides what a key is checked for.
  const settings = [...forms, ...signSortOf(forms), ...inferFields(samples, withSettings(start, forms))]
  const dialect = { ...withSettings(start, settings), name }
  const { name: _, ...changed } = settingsOver(start, dialect)
  const isStart = Object.keys(changed).length === 0
  const messages = samples.map(({ name: sample, call, body }) => ({
    ...{ name: sample, server, body },
    wireName: messageDefinitionOf(call).wireName,
  }))
  return {
    server,
    proposal: isStart ? start.name : { base: start.name, name, ...changed },
    dialect: isStart ? start : dialect,
    settings,
    invisible: invisible.filter((setting) => !settings.some((one) => one.setting === setting)),
    observations: observeForms(samples),
    problems: [...problems, ...signing.problems, ...sealing.problems],
    dryRun: dryRun(dialect, secret, messages),
  }
}

/** A partner that sorts by bytes verifies so; another one may verify the specified order too, or its own alone. */
function signSortOf(settings: readonly InferredSetting[]): InferredSetting[] {
  const sort = settings.find(({ setting }) => setting === 'sort')
  if (sort === undefined || sort.left.length > 1) return []
  const left = sort.value === 'bytes' ? ['bytes'] : ['bytes', 'case-insensitive']
  return [{ setting: 'signSort', value: 'bytes', left }]
}

const zeroIv = '00'.repeat(16)

/** With what a valid dialect needs beside them. */
function withSettings(dialect: Dialect, settings: readonly InferredSetting[]): Dialect {
  const of = (setting: InferredSetting['setting']) => settings.find((one) => one.setting === setting)?.value
  const plain = settings.filter(({ setting }) => !setting.startsWith('cipher.'))
  const mode = of('cipher.mode') ?? dialect.cipher.mode
  const cipher = {
    mode,
    encoding: of('cipher.encoding') ?? dialect.cipher.encoding,
    ...(mode === 'cbc' ? { iv: of('cipher.iv') ?? zeroIv } : {}),
  }
  // Each value is one of those that the model has for its setting.
  const inferred = {
    ...dialect,
    ...Object.fromEntries(plain.map(({ setting, value }) => [setting, value])),
    cipher,
  } as Dialect
  const keyed = inferred.keyForm === 'fixed' ? withoutKey(inferred) : inferred
  // A person has to read of this, and confirms it by taking the proposal over.
  return conflictsOf(keyed).length > 0 && keyed.signature === 'prefix'
    ? { ...keyed, allowForgeableSignature: true }
    : keyed
}

function withoutKey(dialect: Dialect): Dialect {
  const restore = [...new Set([...(dialect.relaxedFields.restore ?? []), 'key'])]
  return { ...dialect, relaxedFields: { ...dialect.relaxedFields, restore } }
}
