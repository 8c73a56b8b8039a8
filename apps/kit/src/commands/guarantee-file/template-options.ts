/** The kind of guarantee text of a template: given by options, since the source does not show it. */
import { type IssuerKind, issuerKinds } from '@openbaohan/guarantee-file/templates/guarantee-text.ts'
import { type TemplateForm, templateForms } from '@openbaohan/guarantee-file/templates/template-source.ts'
import { UsageError } from '../../command.ts'

export const letterOptions = {
  kind: {
    type: 'string',
    value: 'K',
    zh: '开立人：bank（默认）、insurer、guarantee-company',
    en: 'the guarantor: bank (default), insurer, guarantee-company',
  },
  form: { type: 'string', value: 'F', zh: 'sealed 密文（默认）或 plain 明文', en: 'sealed (default) or plain' },
} as const

export function readLetter(values: { kind: string | undefined; form: string | undefined }): {
  kind: IssuerKind
  form: TemplateForm
} {
  const kind = issuerKinds.find((known) => known === (values.kind ?? 'bank'))
  const form = templateForms.find((known) => known === (values.form ?? 'sealed'))
  if (kind === undefined) throw new UsageError(`--kind: ${issuerKinds.join(' | ')}`)
  if (form === undefined) throw new UsageError(`--form: ${templateForms.join(' | ')}`)
  return { kind, form }
}
