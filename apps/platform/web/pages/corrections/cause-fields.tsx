import { Form, Input, Radio } from 'antd'
import { limits } from '../../../src/domain/limits.ts'
import { type CorrectionCause, correctionCauses } from '../../../src/domain/lot/lot-correction.ts'
import { useEarlyText } from './use-early-text.ts'
import { useEffects } from './use-effects.ts'

export type CauseValues = { cause?: CorrectionCause['kind'] | undefined; causeText?: string | undefined }

export function causeOf({ cause, causeText = '' }: CauseValues): CorrectionCause | undefined {
  if (cause === undefined) return undefined
  return cause === 'other' ? { kind: cause, text: causeText.trim() } : { kind: cause }
}

/** Of a form of `CauseValues`: why a correction is announced. */
export function CauseFields() {
  const own = useEarlyText()
  const effects = useEffects()
  const chosen = Form.useWatch<CauseValues['cause']>('cause')
  return (
    <>
      <Form.Item name="cause" label={own('cause')} rules={[{ required: true, message: effects.causeNeeded }]}>
        <Radio.Group options={correctionCauses.map((value) => ({ value, label: own(`causes.${value}`) }))} />
      </Form.Item>
      {chosen === 'other' ? (
        <Form.Item
          name="causeText"
          label={effects.causeText}
          rules={[{ required: true, whitespace: true, message: effects.causeTextNeeded }]}
        >
          <Input maxLength={limits.reasonCharacters} />
        </Form.Item>
      ) : null}
    </>
  )
}
