import { usePartWord, useWhoWord, type WhoPlace } from '@openbaohan/ui/show/use-who-word.ts'
import { useText } from '../../texts/use-text.ts'

const programs = ['clock', 'sandbox', 'issuing', 'bidder'] as const
const isProgram = (actor: string): actor is (typeof programs)[number] => programs.some((one) => one === actor)

/** Who did something, as people call them: a person, a platform by its name, or a part of the program. */
export function useActorWord(): (actor: string, place?: WhoPlace) => string {
  const text = useText()
  const whoWord = useWhoWord()
  const inPlace = usePartWord()
  return (actor, place = 'alone') => {
    if (actor === 'rules') return text('applications.timeline.rules')
    if (isProgram(actor)) return inPlace(text(`applications.timeline.${actor}`), place)
    // the key of the core system that a program makes at its first start
    if (actor === 'person:admin') return inPlace(text('applications.timeline.admin'), place)
    return whoWord(actor.replace(/^(person|partner):/, ''), place)
  }
}
