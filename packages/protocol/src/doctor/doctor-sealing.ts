/**
 * Whether the sealed fields of an application decrypt with the key of a restore: under the dialect, or with which other
 * mode, encoding, initial vector or form of the key. The result never contains decrypted text.
 */
import { calls } from '../calls.ts'
import { joinLines } from '../codec/base64.ts'
import { type KeyForm, keyForms, openKey } from '../codec/key-form.ts'
import { keyProblem, type TextProblem } from '../codec/problems/key-problem.ts'
import { type Cipher, openBytes, openText, openUnpadded, parseKey } from '../codec/seal.ts'
import { type Dialect, dialects } from '../dialects/dialects.ts'
import type { RawFields } from '../message.ts'
import type { Secret } from '../values/secret.ts'
import type { DoctorFinding } from './doctor.ts'
import { keyMistakes, unpadded } from './sealing-mistakes.ts'

/** `key` and `iv` as received in `baohanrestore`. */
export type GivenKey = { readonly key: string; readonly iv?: string | undefined }

export type SealingDiagnosis = {
  /** Whether the dialect decrypts them unchanged. */
  readonly ok: boolean
  /** Codes: sealed-opens, sealed-opens-otherwise, sealed-iv-differs, sealed-made-otherwise, sealed-stays-shut, no-sealed-fields. */
  readonly findings: readonly DoctorFinding[]
}

/** How sealed fields open: with which cipher, under which form of the key. */
export type SealedOpening = { readonly cipher: Cipher; readonly keyForm: KeyForm }

type Attempt = SealedOpening & { readonly key: Uint8Array }

const sealedNames = calls.apply.fields.filter(({ kind }) => kind === 'sealed').map(({ wire }) => wire)

export function diagnoseSealing(
  fields: RawFields,
  given: GivenKey,
  secrets: readonly Secret[],
  dialect: Dialect = dialects.epoint,
): SealingDiagnosis {
  return diagnoseTexts(sealedValues(fields), given, secrets, dialect)
}

/** As `diagnoseSealing`, of the texts alone. */
export function diagnoseTexts(
  sealed: readonly string[],
  given: GivenKey,
  secrets: readonly Secret[],
  dialect: Dialect,
): SealingDiagnosis {
  if (sealed.length === 0) return { ok: false, findings: [noSealedFields] }
  const agreed = agreedCipher(given, dialect)
  const attempts = attemptsFor(given, secrets, dialect)
  const opening = attempts.filter((attempt) => opensAll(attempt, sealed))
  const own = opening.find((way) => isSame(way.cipher, agreed) && isOfForm(way, dialect))
  if (own !== undefined) return { ok: true, findings: [opens(own)] }
  const [other] = opening
  if (other !== undefined) return { ok: false, findings: [opensOtherwise(other, agreed, dialect)] }
  const shifted = attempts.find(({ key, cipher }) => cipher.mode === 'cbc' && opensButForItsStart(key, sealed, cipher))
  if (shifted !== undefined) return { ok: false, findings: [ivDiffers(shifted)] }
  const mistake = findMistake(given, attempts, sealed)
  return { ok: false, findings: [mistake === undefined ? staysShut(given, dialect) : madeOtherwise(mistake)] }
}

/**
 * Mistakes of a program that no setting of a dialect can make good: the key was sealed or sent in another form than it
 * was used in, or the padding is none or zero bytes.
 */
function findMistake(
  { key }: GivenKey,
  attempts: readonly Attempt[],
  sealed: readonly string[],
): TextProblem | undefined {
  const used = keyMistakes(key).find((one) => opensUnder(one.key, sealed))
  if (used !== undefined) return used
  const isUnpadded = attempts.some((attempt) => sealed.every((value) => opensUnpadded(attempt, value)))
  return isUnpadded ? unpadded : undefined
}

const opensUnder = (key: Uint8Array, sealed: readonly string[]) =>
  (['base64', 'hex'] as const).some((encoding) =>
    opensAll({ key, keyForm: 'plain', cipher: { mode: 'ecb', encoding } }, sealed),
  )

/** Sixteen bytes of chance are hardly ever a text. */
function opensUnpadded({ key, cipher }: Attempt, sealed: string): boolean {
  const text = openUnpadded(key, sealed, cipher)
  return text !== undefined && text !== ''
}

const madeOtherwise = ({ zh, en }: TextProblem): DoctorFinding => ({ code: 'sealed-made-otherwise', zh, en })

/**
 * Every cipher and form of the key that opens all sealed fields. Without an `iv`: the mode is CBC with an initial vector
 * that is not known.
 */
export function findOpenings(fields: RawFields, given: GivenKey, secrets: readonly Secret[]): SealedOpening[] {
  const sealed = sealedValues(fields)
  if (sealed.length === 0) return []
  const attempts = attemptsFor(given, secrets, dialects.epoint)
  const opening = attempts.filter((attempt) => opensAll(attempt, sealed))
  if (opening.length > 0) return opening.map(({ cipher, keyForm }) => ({ cipher, keyForm }))
  return attempts
    .filter(({ key, cipher }) => cipher.mode === 'cbc' && opensButForItsStart(key, sealed, cipher))
    .map(({ cipher: { mode, encoding }, keyForm }) => ({ cipher: { mode, encoding }, keyForm }))
}

/** Not empty, in the order of the specification. */
export function sealedValues(fields: RawFields): string[] {
  return sealedNames.map((name) => joinLines(fields.get(name) ?? '')).filter((value) => value !== '')
}

const opensAll = ({ key, cipher }: Attempt, sealed: readonly string[]) =>
  sealed.every((value) => openText(key, value, cipher) !== undefined)

/** An `iv` beside the key means CBC, whatever the dialect states. */
function agreedCipher({ iv }: GivenKey, { cipher }: Dialect): Cipher {
  const bytes = iv === undefined ? undefined : parseKey(iv)
  return bytes === undefined ? cipher : { mode: 'cbc', encoding: cipher.encoding, iv: hex(bytes) }
}

/** Every key that the received value may contain, with every known cipher; the settings of the dialect come first. */
function attemptsFor(given: GivenKey, secrets: readonly Secret[], dialect: Dialect): Attempt[] {
  const plain = parseKey(given.key)
  const keys = [
    ...(plain === undefined ? [] : [{ keyForm: 'plain' as const, key: plain }]),
    ...keyForms.flatMap((keyForm) =>
      (['base64', 'hex'] as const).flatMap((encoding) => {
        const key = openKey(given.key, { ...dialect, keyForm, cipher: { mode: 'ecb', encoding } }, secrets)
        return key === undefined ? [] : [{ keyForm, key }]
      }),
    ),
  ]
  const agreed = agreedCipher(given, dialect)
  return keys.flatMap(({ keyForm, key }) =>
    [agreed, ...otherCiphers(agreed, dialect, key)].map((cipher) => ({ cipher, keyForm, key })),
  )
}

function otherCiphers(agreed: Cipher, { cipher }: Dialect, key: Uint8Array): Cipher[] {
  const ivs = [agreed.iv, cipher.iv, dialects.cbc.cipher.iv, hex(key)].filter((iv) => iv !== undefined)
  return (['base64', 'hex'] as const).flatMap((encoding) => [
    { mode: 'ecb' as const, encoding },
    ...[...new Set(ivs)].map((iv) => ({ mode: 'cbc' as const, encoding, iv })),
  ])
}

/** The padding is valid and all but the first block is text: the key is right and the initial vector is another. */
function opensButForItsStart(key: Uint8Array, sealed: readonly string[], cipher: Cipher): boolean {
  const plain = sealed.map((value) => openBytes(key, value, cipher))
  const rest = plain.flatMap((bytes) => (bytes === undefined || bytes.length <= 16 ? [] : [bytes.subarray(16)]))
  return !plain.includes(undefined) && rest.length > 0 && rest.every(isNearlyText)
}

/** The end of the first block may split a character. */
function isNearlyText(bytes: Uint8Array): boolean {
  const start = bytes.findIndex((byte) => (byte & 0xc0) !== 0x80)
  if (start === -1 || start > 3) return false
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(start))
    return true
  } catch {
    return false
  }
}

/** A fixed key is given in plain. */
const isOfForm = ({ keyForm }: Attempt, dialect: Dialect) =>
  keyForm === (dialect.keyForm === 'fixed' ? 'plain' : dialect.keyForm)

const isSame = (one: Cipher, other: Cipher) =>
  one.mode === other.mode && one.encoding === other.encoding && (one.mode === 'ecb' || one.iv === other.iv)

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

function opens({ cipher, keyForm }: Attempt): DoctorFinding {
  return {
    code: 'sealed-opens',
    cipher,
    keyForm,
    zh: '密文按约定的接口规格可用此密钥解开',
    en: 'the sealed fields open with this key under the dialect',
  }
}

function opensOtherwise({ cipher, keyForm }: Attempt, agreed: Cipher, dialect: Dialect): DoctorFinding {
  const changed = [
    ...(cipher.mode === agreed.mode ? [] : [`cipher.mode: ${cipher.mode}`]),
    ...(cipher.encoding === agreed.encoding ? [] : [`cipher.encoding: ${cipher.encoding}`]),
    ...(cipher.mode === 'ecb' || cipher.iv === agreed.iv ? [] : [`cipher.iv: ${cipher.iv}`]),
    ...(isOfForm({ cipher, keyForm, key: new Uint8Array() }, dialect) ? [] : [`keyForm: ${keyForm}`]),
  ].join(', ')
  return {
    code: 'sealed-opens-otherwise',
    cipher,
    keyForm,
    zh: `密文不按约定的接口规格${dialect.name}，改设置即可解开：${changed}`,
    en: `the sealed fields open with other settings than those of ${dialect.name}: ${changed}`,
  }
}

function ivDiffers({ cipher, keyForm }: Attempt): DoctorFinding {
  return {
    code: 'sealed-iv-differs',
    cipher: { mode: cipher.mode, encoding: cipher.encoding },
    keyForm,
    zh: '密钥正确，模式为CBC，但初始向量（iv）不同：请对方给出iv',
    en: 'the key is right and the mode is CBC with another initial vector: ask the other side for its iv',
  }
}

/** Where a key in plain is agreed, a text that is none is reported as what it is. */
function staysShut({ key }: GivenKey, { keyForm }: Dialect): DoctorFinding {
  const problem = keyForm === 'plain' ? keyProblem(key) : undefined
  return {
    code: 'sealed-stays-shut',
    zh: `所试的模式、编码、初始向量、补位和密钥形式都解不开：${problem === undefined ? '密钥不是这份申请的' : `所给的密钥${problem.zh}`}`,
    en: `no mode, encoding, initial vector, padding or form of the key opens the sealed fields: ${problem === undefined ? 'the key is of another application' : `of the given key, ${problem.en}`}`,
  }
}

const noSealedFields: DoctorFinding = {
  code: 'no-sealed-fields',
  zh: '报文没有密文字段：请给出保函申请（baohanapply）报文',
  en: 'the message has no sealed fields: give the application (baohanapply)',
}
