import { useColon } from '@openbaohan/ui/i18n/use-colon.ts'
import type { CorrectionCause } from '../../../src/domain/lot/correction-cause.ts'
import { useEarlyText } from './use-early-text.ts'

/** Why a correction is announced, as everybody reads it. */
export function useCauseLine(): (cause: CorrectionCause) => string {
  const own = useEarlyText()
  const colon = useColon()
  return (cause) => `${own('cause')}${colon}${cause.kind === 'other' ? cause.text : own(`causes.${cause.kind}`)}`
}
