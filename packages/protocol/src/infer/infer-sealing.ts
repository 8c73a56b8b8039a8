/** How a partner seals: from its applications, and the restores that bring their keys. */
import { joinLines } from '../codec/base64.ts'
import { type KeyForm, keyForms, openKey } from '../codec/key-form.ts'
import { parseKey } from '../codec/seal.ts'
import { dialects } from '../dialects/dialects.ts'
import { findOpenings, type SealedOpening, sealedValues } from '../doctor/doctor-sealing.ts'
import { kindRules } from '../kinds.ts'
import type { RawFields } from '../message.ts'
import type { Secret } from '../values/secret.ts'
import { type InferredSetting, mostOf } from './inferred-setting.ts'
import type { ReadSample, SampleProblem } from './read-samples.ts'

type SealingInference = { readonly settings: readonly InferredSetting[]; readonly problems: readonly SampleProblem[] }

const modes = ['ecb', 'cbc'] as const
const encodings = ['base64', 'hex'] as const

/** @param fixedKey the key of a partner with one key for all applications */
export function inferSealing(
  samples: readonly ReadSample[],
  secret: Secret,
  fixedKey: string | undefined,
): SealingInference {
  const applications = samples.filter(({ call }) => call === 'apply')
  const restores = samples.filter(({ call }) => call === 'restore')
  const keyed = restores.map((restore) => {
    const application = applications.find(({ fields }) => fields.get('applyno') === restore.fields.get('applyno'))
    const openings = application === undefined ? [] : openingsOf(application.fields, restore.fields, secret)
    return { restore, application, openings, forms: formsOf(restore.fields, openings, secret) }
  })
  const byFixedKey =
    fixedKey === undefined ? [] : applications.map(({ fields }) => findOpenings(fields, { key: fixedKey }, [secret]))
  const openings = [...keyed.map((one) => one.openings), ...byFixedKey].filter((found) => found.length > 0)
  // A text of one block opens alike in both modes: what opens every application remains.
  const common = openings.reduce(
    (left, found) => left.filter((one) => found.some((other) => isSame(one, other))),
    openings[0] ?? [],
  )
  const opened = common.map(({ cipher }) => cipher)
  const ivs = [...new Set(opened.flatMap(({ iv }) => (iv === undefined ? [] : [iv])))]
  const shown = modes.filter((mode) => opened.some((cipher) => cipher.mode === mode))
  const settings: InferredSetting[] = [
    { setting: 'cipher.mode', ...leftOf(shown.length === 0 ? modes : shown) },
    mostOf(
      'cipher.encoding',
      [...applications.flatMap(({ fields }) => encodingOf(fields)), ...keyed.flatMap(encodingOfRestore)],
      encodings,
    ),
    ...(shown[0] === 'cbc' ? [{ setting: 'cipher.iv' as const, ...leftOf(ivs) }] : []),
    mostOf(
      'keyForm',
      keyed.flatMap(({ forms }) => forms),
      keyForms,
    ),
  ]
  const problems = keyed
    .filter(
      ({ application, openings: found, forms }) =>
        forms.length === 0 || (application && needsKey(forms) && found.length === 0),
    )
    .map(({ restore: { name } }) => ({ name, ...opensNothing }))
  return { settings, problems }
}

const leftOf = (left: readonly unknown[]) => ({ value: left[0], left })

const needsKey = (forms: readonly string[]) => !forms.includes('fixed') && !forms.includes('sm2')

const isSame = (one: SealedOpening, other: SealedOpening) =>
  one.cipher.mode === other.cipher.mode && one.cipher.iv === other.cipher.iv && one.keyForm === other.keyForm

function openingsOf(application: RawFields, restore: RawFields, secret: Secret): SealedOpening[] {
  const iv = joinLines(restore.get('iv') ?? '')
  const given = { key: joinLines(restore.get('key') ?? ''), iv: iv === '' ? undefined : iv }
  return findOpenings(application, given, [secret])
}

/** The forms that the key of a restore may have. */
function formsOf(restore: RawFields, openings: readonly SealedOpening[], secret: Secret): readonly KeyForm[] {
  const text = joinLines(restore.get('key') ?? '')
  if (text === '') return ['fixed']
  if (kindRules['sm2-sealed'].test(text)) return ['sm2']
  if (openings.length > 0) return [...new Set(openings.map(({ keyForm }) => keyForm))]
  if (parseKey(text) !== undefined) return ['plain']
  return keyForms.filter((keyForm) =>
    encodings.some((encoding) =>
      openKey(text, { ...dialects.epoint, keyForm, cipher: { mode: 'ecb', encoding } }, [secret]),
    ),
  )
}

/** One encoding for all of them: a text in Base64 may have only characters of hex, by chance. */
function encodingOf(application: RawFields): ('base64' | 'hex')[] {
  const values = sealedValues(application)
  return values.length === 0 ? [] : [values.every((value) => isHex(value)) ? 'hex' : 'base64']
}

/** An encrypted key and an initial vector are written like the sealed fields; a plain key may be written otherwise. */
function encodingOfRestore({
  restore,
  forms,
}: {
  restore: ReadSample
  forms: readonly KeyForm[]
}): ('base64' | 'hex')[] {
  const wrapped = forms.some((form) => form.startsWith('wrapped')) ? [restore.fields.get('key') ?? ''] : []
  const texts = [...wrapped, restore.fields.get('iv') ?? ''].filter((text) => text !== '')
  return texts.map((text) => (isHex(joinLines(text)) ? 'hex' : 'base64'))
}

const isHex = (text: string) => /^(?:[0-9a-fA-F]{32})+$/.test(text)

const opensNothing = {
  zh: '还原报文的key解不开同一申请的密文：请用doctor --key诊断',
  en: 'the key of this restore does not open the sealed fields of its application: diagnose it by doctor --key',
}
