import { callIds } from '@openbaohan/protocol/calls.ts'
import { agreedNoticeIds, messageDefinitionOf } from '@openbaohan/protocol/dialects/agreed-notices.ts'
import { useBilingual } from '../i18n/use-text.ts'

const ids = [...callIds, ...agreedNoticeIds]

/** Display name of a call; an unknown path is shown unchanged. */
export function useCallWord(): (call: string) => string {
  const bilingual = useBilingual()
  return (call) => {
    const id = ids.find((known) => known === call)
    return id === undefined ? call : bilingual(messageDefinitionOf(id))
  }
}

/** Options to choose from: label and wire name. */
export function useCallOptions(): { value: string; label: string }[] {
  const word = useCallWord()
  return ids.map((id) => ({ value: id, label: `${word(id)} ${messageDefinitionOf(id).wireName}` }))
}

/** The side whose address a message was sent to: both sides may serve one wire name. */
export const wireNameOptions = ids.map((id) => {
  const { wireName, server, zh } = messageDefinitionOf(id)
  return { value: `${server}/${wireName}`, label: `${wireName} ${zh}（${server}）` }
})
